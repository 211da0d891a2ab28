"""Pictures as files: their size, and what they say besides the picture, which no edition shows.

Pure functions over bytes, one module a format. Nothing is decoded: a file is walked block by
block, so a picture of any number of pixels costs no more than its bytes.
"""

from compendium.pictures.picture import Picture, PictureError, read

__all__ = ["Picture", "PictureError", "read"]
