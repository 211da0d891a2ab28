"""From bytes on disk to `Source`: what a file said, line by line, and what is wrong with it.

Nothing here knows what a valid article is; that is `compendium.check`.
"""
