"""Read .docx files, as Word and WPS write them (ECMA-376, transitional and strict).

Written here rather than left to pandoc or mammoth: both drop outline levels and the form of
automatic numbers (一、 and （一） become 1. and a.), which is all the structure most court
documents have.
"""

from compendium.importing.docx.reader import read_docx

__all__ = ["read_docx"]
