"""Editions compared by folder or manifest; what counts as a revision and what does not."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.cli import run
from compendium.manifest import Entry, Manifest, compare, fingerprint, freeze, load
from compendium.pipeline import open_catalog

_IDS = st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from("12"), max_size=7)


def _manifest(prints: dict[str, str]) -> Manifest:
    return Manifest("书", tuple(Entry(i, f"题{i}", "案例", p) for i, p in prints.items()))


@given(_IDS, _IDS)
def test_every_article_is_in_one_group(old: dict[str, str], new: dict[str, str]) -> None:
    found = compare(_manifest(old), _manifest(new))
    assert {e.id for e in found.new} == set(new) - set(old)
    assert {e.id for e in found.withdrawn} == set(old) - set(new)
    assert {e.id for _, e in found.revised} == {i for i in new if old.get(i, new[i]) != new[i]}
    assert len(found.new) + len(found.revised) + found.unchanged == len(new)


@given(_IDS)
def test_an_edition_does_not_differ_from_itself_or_its_copy(prints: dict[str, str]) -> None:
    manifest = _manifest(prints)
    copy = load(manifest.dump())
    assert copy == manifest
    found = compare(manifest, manifest)
    assert (found.new, found.revised, found.withdrawn) == ((), (), ())


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"null", b'{"format": 99}', b'{"format": 1, "articles": [1]}']
)
def test_what_is_no_manifest_is_not_taken_for_one(data: bytes) -> None:
    assert load(data) is None


def test_every_word_and_picture_counts(corpus: Path) -> None:
    catalog = open_catalog(corpus)
    article = next(a for a in catalog if a.body.images)
    before = fingerprint(article, corpus)
    assert fingerprint(replace(article, path="cases/../" + article.path), corpus) == before
    assert fingerprint(replace(article, title="另一题"), corpus) != before
    assert fingerprint(replace(article, authors=("示例丁",)), corpus) != before
    other = replace(article.body, text=article.body.text + "。")
    assert fingerprint(replace(article, body=other), corpus) != before
    topics = tuple(replace(t, name=f"新{t.name}") for t in article.topics)
    assert fingerprint(replace(article, topics=topics), corpus) == before
    picture = next((corpus / article.path).parent.glob("**/*.png"))
    picture.write_bytes(picture.read_bytes() + b"\0")
    assert fingerprint(article, corpus) != before


def test_the_command_tells_new_revised_and_withdrawn(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.json"
    manifest = freeze(open_catalog(corpus), corpus)
    gone = Entry("case-2020-009", "某案", "典型案例", "0")
    old.write_bytes(replace(manifest, articles=(*manifest.articles[1:], gone)).dump())
    first, second = manifest.articles[:2]
    path = corpus / open_catalog(corpus).by_id[second.id].path
    path.write_text(path.read_text("utf-8").replace(second.title, "改过的标题"), "utf-8")
    assert run(["diff", str(old), str(corpus), "--root", str(corpus)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"新增 {first.id} {first.title}",
        f"修订 {second.id} 改过的标题（原题“{second.title}”）",
        "撤下 case-2020-009 某案",
        f"新增1篇，修订1篇，撤下1篇，没有改动{len(manifest.articles) - 2}篇",
    ]
    assert run(["diff", str(old), str(corpus), "--root", str(corpus), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [e["id"] for e in found["new"]] == [first.id]
    assert found["revised"][0]["new"]["title"] == "改过的标题"


def test_a_file_without_a_manifest_is_answered(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.7")
    assert run(["diff", str(other), str(corpus), "--root", str(corpus)]) == 2
    assert "里没有清单" in capsys.readouterr().err
    assert run(["diff", str(tmp_path / "无"), str(corpus), "--root", str(corpus)]) == 2
    assert "读不出" in capsys.readouterr().err


def _git(folder: Path, *words: str) -> None:
    own = ["-c", "user.name=示例", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *own, *words], cwd=folder, check=True, capture_output=True)


def test_commits_are_editions(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _git(corpus, "init", "-q")
    _git(corpus, "add", ".")
    _git(corpus, "commit", "-qm", "旧版")
    article = open_catalog(corpus).articles[0]
    path = corpus / article.path
    path.write_text(path.read_text("utf-8").replace("。", "，示例。", 1), "utf-8")
    assert run(["diff", "HEAD", str(corpus), "--root", str(corpus)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"修订 {article.id} {article.title}"
    assert run(["diff", "--root", str(corpus), "--", "--output=x", str(corpus)]) == 2
    assert "读不出“--output=x”" in capsys.readouterr().err


def test_without_git_a_commit_is_answered_as_a_file_that_is_missing(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert run(["diff", "HEAD", str(corpus), "--root", str(corpus)]) == 2
    assert "读不出“HEAD”" in capsys.readouterr().err
