"""Front matter that is written reads back as what was meant."""

from hypothesis import given
from hypothesis import strategies as st

from compendium.drafting.header import front_matter
from compendium.load.header import read_header
from compendium.strictyaml.tree import Listing, Scalar
from compendium.text.filetext import file_text

_VALUES = st.text("甲乙，、：“”《》（）a1 :#[]{}-,\"'&*!|>%@`?\\~", min_size=1, max_size=20)


@given(_VALUES, st.lists(_VALUES, min_size=1, max_size=4))
def test_front_matter_reads_back(text: str, words: list[str]) -> None:
    """Texts and lists come back the same, blanks aside, whatever marks they hold.

    Only words with straight quotes of both kinds have no form that the check takes in a list.
    """
    words = [w.replace("'", "") if '"' in w else w for w in words]
    meant = " ".join(text.split())
    lists = [" ".join(w.split()) for w in words if w.strip()]
    written = front_matter({"title": text, "authors": words}, ["说明: 甲 #乙"])
    header = read_header(file_text("", written + "\n正文\n"))
    assert header.problems == ()
    title, authors = header.entries.get("title"), header.entries.get("authors")
    assert title is None or not isinstance(title.value, Scalar) or title.value.text == meant
    assert (
        authors is None
        or not isinstance(authors.value, Listing)
        or lists == [item.text for item in authors.value.items if isinstance(item, Scalar)]
    )
    assert title is not None
    assert authors is not None
