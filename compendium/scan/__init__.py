"""Personal data in what is built: the last look before anything is published.

The same detectors as in `check` read pages, data of the search, the text and the properties of
PDFs, pictures, and names of files. A place names the file and, in a PDF, the page as its line.
"""

from compendium.scan.files import scan

__all__ = ["scan"]
