"""``compendium book`` and build_book.py as the print office uses them."""

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from compendium.book.build import build
from compendium.book.typeset import Store, Workshop
from compendium.catalog import Catalog
from compendium.cli import run
from compendium.commands.book import marks, select
from compendium.errors import SettingsError
from compendium.manifest import freeze
from tests.book.pages import ROOT, read


def test_batch_and_topic_choose_articles(catalog: Catalog) -> None:
    first = select(catalog, "第一批", None, [])
    assert {a.batch.id for a in first} == {"batch-1"}
    assert len(select(catalog, "batch-2", None, [])) + len(first) == len(catalog)
    mediation = select(catalog, None, "诉前调解", [])
    whole = select(catalog, None, "多元解纷", [])
    assert 0 < len(mediation) < len(whole)


@pytest.mark.parametrize(
    ("batch", "topic", "articles", "said"),
    [
        ("第3批", None, [], "没有叫“第3批”的批次。最接近的是“第二批”"),
        (None, "执性", [], "没有叫“执性”的专题。最接近的是“执行”"),
        (None, None, ["case-2022-0001"], "最接近的是“case-2022-001”"),
        ("第一批", None, ["case-2023-001"], "没有符合条件的定稿文章"),
    ],
)
def test_names_that_do_not_exist_are_answered_with_the_nearest(
    catalog: Catalog, batch: str | None, topic: str | None, articles: list[str], said: str
) -> None:
    with pytest.raises(SettingsError) as error:
        select(catalog, batch, topic, articles)
    if said.startswith("没有叫“第3批”"):
        assert "最接近的是“第" in str(error.value)
    else:
        assert said in str(error.value)


@pytest.mark.usefixtures("turn")
def test_an_offprint_is_made_by_the_front_door(tmp_path: Path) -> None:
    output = tmp_path / "单行本.pdf"
    done = subprocess.run(
        [sys.executable, "build_book.py", "--article", "case-2022-001", "--output", str(output)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "1篇文章" in done.stdout
    with pikepdf.open(output) as pdf:
        assert pdf.pages[2].label == "1"
        assert 4 <= len(pdf.pages) <= 8


def test_a_failed_build_leaves_the_last_book_alone(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "book.pdf"
    output.write_bytes(b"the last good one")
    victim = next(iter(sorted((corpus / "cases").glob("*.md"))))
    victim.write_text(
        victim.read_text(encoding="utf-8").replace("## 典型意义", "## 意见"), encoding="utf-8"
    )
    assert run(["book", "--root", str(corpus), "--output", str(output)]) == 1
    assert "典型意义" in capsys.readouterr().err
    assert output.read_bytes() == b"the last good one"


def test_contents_mark_what_is_new_and_revised_since_an_edition(
    catalog: Catalog, tmp_path: Path
) -> None:
    old, output = tmp_path / "old.json", tmp_path / "new.pdf"
    manifest = freeze(catalog, ROOT)
    new, revised, *others = manifest.articles
    old.write_bytes(replace(manifest, articles=(replace(revised, fingerprint="0"), *others)).dump())
    assert marks(None, catalog, ROOT) == {}
    found = marks(str(old), catalog, ROOT)
    assert found == {new.id: "新", revised.id: "修订"}
    few = select(catalog, None, None, [new.id, revised.id, others[0].id])
    cache = ROOT / ".cache"
    built = build(
        few,
        ROOT,
        cache=cache,
        workshop=Workshop(Store(cache / "chunks")),
        offprint=True,
        marks=found,
    )
    output.write_bytes(built.pdf)
    text = re.sub(r"\s", "", "".join(line.text for page in read(output) for line in page.lines))
    assert re.findall(r"〔.*?〕(?=…)", text) == ["〔新〕", "〔修订〕"]


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("article.html.j2", "{% block body %}", "{% block body %}\n{{ notes_of(article) }}",
         "templates/book/article.html.j2:3: 书的模板有错误：'notes_of' is undefined"),
        ("index.html.j2", "{% endblock %}", "{% endif %}", "templates/book/index.html.j2:"),
        ("book.css.j2", "{{ fonts }}", "\n{{ faces.css }}",
         "templates/book/book.css.j2:4: 书的模板有错误：'faces' is undefined"),
        ("cover.html.j2", "cover-front.html.j2", "gone.html.j2",
         "templates/book/cover.html.j2:"),
    ],
)  # fmt: skip
def test_a_wrong_template_is_told_with_its_line(  # noqa: PLR0913, PLR0917 - a table's columns
    corpus: Path, name: str, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A project's templates may be older than the program; the last book stays."""
    shutil.copytree(ROOT / "templates" / "book", corpus / "templates" / "book")
    shutil.copytree(ROOT / ".cache" / "fonts", corpus / ".cache" / "fonts")
    template = corpus / "templates" / "book" / name
    text = template.read_text("utf-8")
    assert old in text
    template.write_text(text.replace(old, new), "utf-8")
    output = corpus / "dist" / "compendium.pdf"
    output.parent.mkdir()
    output.write_bytes(b"old")
    assert run(["book", "--root", str(corpus), "--jobs", "1"]) == 3
    shown = capsys.readouterr().err
    assert said in shown
    assert "Traceback" not in shown
    assert output.read_bytes() == b"old"
