"""Every way a colour can hide in a PDF is turned into ink, or stops the run."""

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms

from compendium.edition.icc import read_profile
from compendium.errors import RenderError
from compendium.press.gray import gray_profile
from compendium.press.ink import Black, FourInks
from compendium.press.pictures import convert_pictures
from compendium.press.recolour import recolour
from tests.press.pdfs import make, painted, picture

_COLOUR = st.tuples(*[st.floats(0, 1)] * 3)


@pytest.mark.parametrize(
    ("content", "gray"),
    [
        ("0 0 0 rg 0 0 9 9 re f", 0),
        ("1 1 1 rg 0 0 9 9 re f", 1),
        ("0.5 G 1 0 0 RG 0 0 m 9 9 l S", 0.299),
        ("/DeviceRGB cs 0 1 0 sc 0 0 9 9 re f", 0.587),
        ("/DeviceRGB CS 0 0 1 SCN 0 0 m 9 9 l S", 0.114),
        ("/DeviceRGB cs 0 0 9 9 re f", 0),
        ("0 0 0 1 k 0 0 9 9 re f", 0),
        ("1 0 0 0 k 0 0 9 9 re f", 0.701),
        ("/DeviceCMYK cs 0 0 9 9 re f", 0),
        ("1 0 0 rg q 0 0 1 rg Q 0 0 9 9 re f", 0.299),
        ("/DeviceRGB cs q /DeviceGray cs 0 g Q 1 0 0 sc 0 0 9 9 re f", 0.299),
    ],
)
def test_operators_become_gray(content: str, gray: float) -> None:
    pdf = make(content)
    recolour(pdf, Black())
    (paint,) = painted(pdf)
    assert paint.space == "Gray"
    assert paint.values == pytest.approx((gray,), abs=1e-4)
    assert b"rg" not in pdf.pages[0].Contents.read_bytes().lower()


def test_forms_patterns_gradients_and_groups_become_gray() -> None:
    pdf = make("/F Do /Pattern cs /T scn 0 0 9 9 re f /Pattern cs /S scn 0 0 9 9 re f /Sh sh")
    inner = pdf.make_stream(b"0 1 0 rg 0 0 5 5 re f", Type=Name.XObject, Subtype=Name.Form)
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    outer = pdf.make_stream(
        b"1 0 0 RG 0 0 m 9 9 l S /Inner Do", Type=Name.XObject, Subtype=Name.Form, Group=group,
        Resources=Dictionary(XObject=Dictionary(Inner=inner)),
    )  # fmt: skip
    tile = pdf.make_stream(b"0 0 1 rg 0 0 5 5 re f", PatternType=1, Resources=Dictionary())
    half = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[1, 0, 0], C1=[1, 1, 1])
    blend = Dictionary(FunctionType=3, Domain=[0, 1], Functions=[half], Bounds=[], Encode=[0, 1])
    shading = pdf.make_indirect(
        Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 9, 9], Function=blend)
    )
    pdf.pages[0].Resources = Dictionary(
        XObject=Dictionary(F=outer), Shading=Dictionary(Sh=shading),
        Pattern=Dictionary(T=tile, S=Dictionary(PatternType=2, Shading=shading)),
    )  # fmt: skip
    recolour(pdf, Black())
    assert Name.DeviceGray == outer.Group.CS
    assert b"RG" not in outer.read_bytes()
    assert inner.read_bytes().startswith(b"0.587 g")
    assert b"0.114 g" in tile.read_bytes()
    assert shading.ColorSpace == Name.DeviceGray
    function = shading.Function.Functions[0]
    assert [float(function.C0[0]), float(function.C1[0])] == [0.299, 1]


@pytest.mark.parametrize(
    "space",
    [
        Array([Name.Lab, Dictionary(WhitePoint=[0.96, 1, 0.82])]),
        Array([Name.Separation, Name("/Gold"), Name.DeviceCMYK, Dictionary(FunctionType=2)]),
    ],
)
def test_a_colour_that_cannot_be_turned_stops_the_run(space: Array) -> None:
    pdf = make("/Odd cs 1 scn 0 0 9 9 re f", resources={"ColorSpace": Dictionary(Odd=space)})
    with pytest.raises(RenderError, match="油墨"):
        recolour(pdf, Black())


def test_cover_red_becomes_inks_and_black_stays_one_ink() -> None:
    pdf = make("0.48 0.12 0.12 rg 0 0 9 9 re f 0 0 0 rg 0 0 9 9 re f 0.5 g 0 0 9 9 re f")
    recolour(pdf, FourInks(None))
    red, black, gray = painted(pdf)
    assert red.values == pytest.approx((0, 0.75, 0.75, 0.52))
    assert black.values == (0, 0, 0, 1)
    assert gray.values == (0, 0, 0, 0.5)


@given(_COLOUR)
def test_inks_give_the_colour_back(colour: tuple[float, float, float]) -> None:
    """Without a profile the sum of inks is what a simple model prints as that colour."""
    *cmy, black = FourInks(None).rgb(colour)
    assert all(0 <= ink <= 1 for ink in (*cmy, black))
    printed = [(1 - ink) * (1 - black) for ink in cmy]
    assert printed == pytest.approx(list(colour), abs=2e-4)


@given(_COLOUR)
def test_gray_is_between_darkest_and_lightest(colour: tuple[float, float, float]) -> None:
    (gray,) = Black().rgb(colour)
    assert min(colour) - 1e-4 <= gray <= max(colour) + 1e-4


def test_pictures_become_gray_and_no_finer_than_needed() -> None:
    """A picture shown an inch wide keeps 300 dots; one shown twice, as many as the larger needs."""
    pdf = make("q 72 0 0 36 0 0 cm /P Do Q q 144 0 0 72 0 0 cm /Q Do Q q 36 0 0 18 0 0 cm /Q Do Q")
    first = picture(pdf, 900, 450, Name.DeviceRGB)
    second = picture(pdf, 1000, 500, Name.DeviceGray)
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(P=first, Q=second))
    convert_pictures(pdf, Black())
    for image, size in ((first, (300, 150)), (second, (600, 300))):
        assert (int(image.Width), int(image.Height)) == size
        assert image.ColorSpace == Name.DeviceGray
        assert len(image.read_bytes()) == size[0] * size[1]


def test_a_see_through_picture_lies_flat_on_white() -> None:
    pdf = make("q 72 0 0 72 0 0 cm /P Do Q")
    image = picture(pdf, 10, 10, Name.DeviceRGB, b"\0" * 300)
    image.SMask = picture(pdf, 10, 10, Name.DeviceGray, b"\0" * 100)
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(P=image))
    convert_pictures(pdf, Black())
    assert "/SMask" not in image
    assert set(image.read_bytes()) == {255}


def test_line_art_stays_as_it_is() -> None:
    pdf = make("q 72 0 0 72 0 0 cm /P Do Q")
    art = pdf.make_stream(
        b"\xaa" * 1250 * 100, Type=Name.XObject, Subtype=Name.Image, Width=1000, Height=1000,
        BitsPerComponent=1, ColorSpace=Name.DeviceGray,
    )  # fmt: skip
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(P=art))
    convert_pictures(pdf, Black())
    assert (int(art.Width), int(art.BitsPerComponent)) == (1000, 1)


def test_a_colour_picture_on_the_cover_needs_the_printers_profile() -> None:
    pdf = make("q 72 0 0 72 0 0 cm /P Do Q")
    image = picture(pdf, 10, 10, Name.DeviceRGB, b"\xff\0\0" * 100)
    pdf.pages[0].Resources = Dictionary(XObject=Dictionary(P=image))
    with pytest.raises(RenderError, match="印刷条件"):
        convert_pictures(pdf, FourInks(None))


def test_the_gray_profile_is_read_by_a_colour_engine() -> None:
    """Darker in, darker out; paper stays white, and a half tone prints darker than it is."""
    profile = gray_profile()
    assert read_profile(profile.data) == profile
    known = ImageCms.ImageCmsProfile(io.BytesIO(profile.data))
    transform = ImageCms.buildTransform(known, ImageCms.createProfile("sRGB"), "L", "RGB")
    ramp = Image.frombytes("L", (256, 1), bytes(range(256)))
    seen = ImageCms.applyTransform(ramp, transform)
    assert seen is not None
    lights = list(seen.convert("L").tobytes())
    assert lights == sorted(lights)
    assert (lights[0], lights[255]) == (0, 255)


@pytest.mark.parametrize("damage", [b"", b"\0" * 200, gray_profile().data[:-1]])
def test_what_is_no_profile_is_not_taken_for_one(damage: bytes) -> None:
    assert read_profile(damage) is None


def test_a_screen_profile_is_no_printing_condition() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert read_profile(srgb) is None


def test_what_nothing_draws_is_left_alone() -> None:
    pdf = make("q Q")
    recolour(pdf, Black())
    convert_pictures(pdf, Black())
    assert isinstance(pdf, pikepdf.Pdf)
    assert painted(pdf) == []
