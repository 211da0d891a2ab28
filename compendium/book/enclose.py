"""Enclose a manifest in the PDF for the screen, and take it out again (ISO 32000-2, 7.11.4)."""

import io

import pikepdf

from compendium.manifest import NAME, Manifest, load


def enclose(pdf: pikepdf.Pdf, manifest: Manifest) -> None:
    """Attach a manifest to a file; it carries no date, so that the same book has the same bytes."""
    pdf.attachments[NAME] = pikepdf.AttachedFileSpec(
        pdf, manifest.dump(), filename=NAME, mime_type="application/json", description="目录清单"
    )


def enclosed(data: bytes) -> Manifest | None:
    """Return the manifest a PDF carries; None when it has none or is no PDF."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if NAME not in pdf.attachments:
                return None
            return load(pdf.attachments[NAME].get_file().read_bytes())
    except pikepdf.PdfError:
        return None
