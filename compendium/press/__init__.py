"""For the print office: press files, their checks, sheets, cover, and the parcel for the printer.

The geometry and the checks are pure; pikepdf is in the modules that read or write a PDF (`content`,
`glyphs`, `writing`, `facts`, `recolour`, `pictures`, `pdfx`, `interior`, `cover`, `sheets`).
"""
