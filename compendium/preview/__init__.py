"""What editors see while they write, served around the site and never part of it.

Its pages, script and styles are in templates/preview and leave this machine by no build: they are
put into pages on their way to the browser.
"""
