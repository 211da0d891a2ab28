"""Publishing: a built site is examined, kept as a release, and put in front of readers at once.

    DEST/current            what the web server serves: a link to a release
    DEST/releases/0007-…    releases, numbered; each with MANIFEST.json
    DEST/.lock              held by the one who publishes

    page, loads   what a file of the site names and fetches
    gates         what must not be published
    manifest      what a release consists of
    releases      the folder above
    run           the whole of it

Nothing here builds anything or knows MkDocs; `compendium.commands.publish` hands over the builder.
"""
