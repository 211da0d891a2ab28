"""Pages share fonts, and pictures that are the same in every respect."""

from pikepdf import Array, Dictionary, Name, Object, Pdf

from compendium.book.sharing import Shared


def _picture(pdf: Pdf, data: bytes, **more: object) -> Object:
    return pdf.make_stream(
        data, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8,
        ColorSpace=Name.DeviceGray, **more,
    )  # fmt: skip


def test_the_same_picture_is_kept_once_wherever_it_is() -> None:
    pdf = Pdf.new()
    mask = [_picture(pdf, b"m"), _picture(pdf, b"m")]
    one, two = (_picture(pdf, b"p", SMask=m) for m in mask)
    form = pdf.make_stream(b"", Subtype=Name.Form, Resources=Dictionary(XObject=Dictionary(A=two)))
    pages = Dictionary(XObject=Dictionary(A=one)), Dictionary(XObject=Dictionary(B=form))
    shared = Shared(pdf.make_indirect(Dictionary()))
    for resources in pages:
        shared.give(resources)
    assert form.Resources.XObject.A.objgen == one.objgen


def test_pictures_that_differ_only_in_how_they_are_read_stay_apart() -> None:
    pdf = Pdf.new()
    one, two = _picture(pdf, b"p"), _picture(pdf, b"p", Decode=Array([1, 0]))
    three = _picture(pdf, b"p", SMask=_picture(pdf, b"m"))
    resources = Dictionary(XObject=Dictionary(A=one, B=two, C=three))
    Shared(pdf.make_indirect(Dictionary())).give(resources)
    assert len({part.objgen for part in resources.XObject.values()}) == 3
