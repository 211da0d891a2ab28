"""Make the book a file to keep: PDF/A-2u (ISO 19005-2), made from the screen's bytes.

A-2u asks for what makes a file look and read the same in thirty years: every font inside and every
glyph with its text, colours that say what they mean, no scripts, nothing outside the file. The tags
stay, so it is PDF/UA-1, too. The edition's list is left out: A-2 takes only PDF/A for attachments.
"""

import io
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from compendium.book.build import Built
from compendium.press.srgb import NAME, srgb_profile

_PRINT = 4
"""The flag of an annotation that it is printed (ISO 32000-1, 12.5.3), which A-2 wants of all."""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{Author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{Subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<pdf:Keywords>{Keywords}</pdf:Keywords><xmp:CreatorTool>{Creator}</xmp:CreatorTool>{dates}
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
"""What the file is. A-2 knows no PDF/UA, so its one property is explained (6.6.2.3)."""
_DATES = "<xmp:CreateDate>{0}</xmp:CreateDate><xmp:ModifyDate>{0}</xmp:ModifyDate>"
_SAID = ("Title", "Author", "Subject", "Keywords", "Creator")


def keep(built: Built) -> bytes:
    """Return a built book as PDF/A-2u."""
    with pikepdf.open(io.BytesIO(built.pdf)) as pdf:
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", Array()):
                annotation.F = _PRINT
        for item in pdf.objects:
            # A viewer may smooth a picture as it likes, so A-2 forbids asking for it (6.2.8.1).
            if isinstance(item, pikepdf.Stream) and "/Interpolate" in item:
                del item["/Interpolate"]
        pdf.Root.OutputIntents = Array([_intent(pdf)])
        pdf.Root.Metadata = pdf.make_stream(
            _metadata(pdf.docinfo), Type=Name.Metadata, Subtype=Name.XML
        )
        out = io.BytesIO()
        pdf.save(
            out,
            force_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
        return out.getvalue()


def _intent(pdf: pikepdf.Pdf) -> Dictionary:
    return Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String(NAME),
        Info=String(NAME), DestOutputProfile=pdf.make_stream(srgb_profile(), N=3),
    )  # fmt: skip


def _metadata(info: Object) -> bytes:
    """Return the packet that says what the information of the file says."""
    said = {key: escape(str(info.get(f"/{key}", ""))) for key in _SAID}
    made = str(info.get("/CreationDate", ""))
    return _XMP.format(**said, dates=_DATES.format(_iso(made)) if made else "").encode()


def _iso(stamp: str) -> str:
    """Return a PDF date in UTC, such as D:20240101000000Z, as XMP writes it."""
    return datetime.strptime(stamp, "D:%Y%m%d%H%M%SZ").replace(tzinfo=UTC).isoformat()
