"""One Markdown source, two editions: an intranet site and a printed compendium."""

__version__ = "0.1.0"
