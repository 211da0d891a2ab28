"""Releases: what readers see, what is kept, when nothing is published, going back, verifying."""

import errno
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from compendium.errors import RenderError, SettingsError
from compendium.problems import Place, Problem, problem
from compendium.publish import releases
from compendium.publish.built import Built
from compendium.publish.run import Limits, Made, publish, roll_back, verify
from tests.publish.conftest import MakeMaker


@pytest.fixture
def dest(tmp_path: Path) -> Path:
    """Name a place to publish to."""
    return tmp_path / "网站 发布"


def home(dest: Path) -> str:
    """Return what a reader sees."""
    return (dest / "current" / "index.html").read_text("utf-8")


def names(dest: Path) -> list[str]:
    return sorted(p.name[:4] for p in (dest / "releases").iterdir())


@pytest.fixture(params=["link", "copy"])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Go through the tests with symbolic links and as on a disk that has none."""
    kind = str(request.param)
    if kind == "copy":

        def refuse(*_: object, **__: object) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(os, "symlink", refuse)
    return kind


def test_readers_see_each_release_and_can_be_taken_back(
    dest: Path, corpus: Path, maker: MakeMaker, links: str
) -> None:
    first = publish(dest, corpus, maker("一"))
    assert home(dest) == "<p>一</p>"
    assert (first.release.number, first.before) == (1, None)
    assert (dest / "current").is_symlink() == (links == "link")
    second = publish(dest, corpus, maker("二"))
    assert home(dest) == "<p>二</p>"
    assert second.before == first.release
    assert roll_back(dest) == (first.release, second.release)
    assert home(dest) == "<p>一</p>"
    with pytest.raises(SettingsError, match="没有更早的"):
        roll_back(dest)
    assert publish(dest, corpus, maker("二")).release == second.release
    assert home(dest) == "<p>二</p>"
    assert verify(dest) == (2, [])
    assert sorted(p.name for p in dest.iterdir()) == [".lock", "current", "releases"]


def test_the_same_again_is_no_new_release(dest: Path, corpus: Path, maker: MakeMaker) -> None:
    one = publish(dest, corpus, maker())
    again = publish(dest, corpus, maker())
    assert again.release == again.before == one.release
    assert names(dest) == ["0001"]


def test_going_back_and_publishing_the_same_changes_nothing(
    dest: Path, corpus: Path, maker: MakeMaker
) -> None:
    for text in "一二":
        publish(dest, corpus, maker(text))
    roll_back(dest)
    again = publish(dest, corpus, maker("一"))
    assert again.release == again.before
    assert home(dest) == "<p>一</p>"


def test_a_damaged_release_is_published_anew(dest: Path, corpus: Path, maker: MakeMaker) -> None:
    publish(dest, corpus, maker())
    (dest / "current" / "index.html").write_text("", "utf-8")
    assert publish(dest, corpus, maker()).release.number == 2
    assert home(dest) == "<p>一</p>"


def test_old_releases_go_but_never_the_current_one(
    dest: Path, corpus: Path, maker: MakeMaker
) -> None:
    for text in "一二三四":
        publish(dest, corpus, maker(text), Limits(keep=3))
    assert names(dest) == ["0002", "0003", "0004"]
    roll_back(dest)
    roll_back(dest)
    releases.Releases(dest).prune(1)
    assert names(dest) == ["0002", "0004"]
    assert home(dest) == "<p>二</p>"


def test_an_objection_of_a_gate_changes_nothing(dest: Path, corpus: Path, maker: MakeMaker) -> None:
    """A gate is any function."""

    def gate(built: Built) -> Iterator[Problem]:
        assert built.before is not None
        yield problem(Place("index.html", 7), "W006")

    publish(dest, corpus, maker("一"))
    with pytest.raises(RenderError, match=r"没有发布，.*\nindex\.html:7:1: 错误 W006"):
        publish(dest, corpus, maker("二"), gates=[gate])
    assert home(dest) == "<p>一</p>"
    assert names(dest) == ["0001"]


def test_a_remark_of_a_gate_is_passed_on(dest: Path, corpus: Path, maker: MakeMaker) -> None:
    def gate(_: Built) -> Iterator[Problem]:
        yield problem(Place("index.html"), "W007", size=1, before=9)

    assert [p.code for p in publish(dest, corpus, maker(), gates=[gate]).remarks] == ["W007"]


def test_many_articles_do_not_disappear_by_accident(
    dest: Path, corpus: Path, maker: MakeMaker
) -> None:
    publish(dest, corpus, maker())
    with pytest.raises(SettingsError, match=r"有5篇文章，这次只有4篇，不见了的是\S+。.*--allow"):
        publish(dest, corpus, maker(left=4))
    with pytest.raises(SettingsError, match=r"这次只有0篇"):
        publish(dest, corpus, maker(left=0))
    assert verify(dest) == (1, [])
    assert len(publish(dest, corpus, maker(left=4), Limits(shrink=20)).manifest.articles) == 4
    assert len(publish(dest, corpus, maker(left=0), Limits(shrink=100)).manifest.articles) == 0


def test_a_failing_builder_changes_nothing(dest: Path, corpus: Path, maker: MakeMaker) -> None:
    def fail(folder: Path) -> Made:
        maker("二")(folder)
        raise RenderError("网页做不出来。")

    publish(dest, corpus, maker("一"))
    with pytest.raises(RenderError):
        publish(dest, corpus, fail)
    assert home(dest) == "<p>一</p>"
    assert names(dest) == ["0001"]


def test_a_folder_with_other_things_is_left_alone(
    dest: Path, corpus: Path, maker: MakeMaker
) -> None:
    dest.mkdir()
    (dest / "重要文件.txt").write_text("", "utf-8")
    with pytest.raises(SettingsError, match=r"已经有别的东西（重要文件\.txt）"):
        publish(dest, corpus, maker())
    assert [p.name for p in dest.iterdir()] == ["重要文件.txt"]


def test_what_killed_runs_left_is_removed(dest: Path, corpus: Path, maker: MakeMaker) -> None:
    (dest / "releases" / ".new" / "x").mkdir(parents=True)
    (dest / "releases" / ".0001-000000000000").mkdir()
    (dest / ".current.new").symlink_to("releases/none")
    publish(dest, corpus, maker())
    assert names(dest) == ["0001"]
    assert sorted(p.name for p in dest.iterdir()) == [".lock", "current", "releases"]


def test_the_manifest_names_every_file_and_article(
    dest: Path, corpus: Path, maker: MakeMaker
) -> None:
    done = publish(dest, corpus, maker())
    facts = json.loads((dest / "current" / "MANIFEST.json").read_bytes())
    listed = {file["path"] for file in facts["files"]}
    there = {
        p.relative_to(dest / "current").as_posix()
        for p in (dest / "current").rglob("*")
        if p.is_file()
    }
    assert listed == there - {"MANIFEST.json"}
    assert [a["id"] for a in facts["articles"]] == sorted(a["id"] for a in facts["articles"])
    assert {"compendium", "mkdocs-material", "weasyprint"} <= set(facts["versions"])
    assert re.fullmatch(r"0001-[0-9a-f]{12}", done.release.name)


def test_verifying_names_every_kind_of_damage(dest: Path, corpus: Path, maker: MakeMaker) -> None:
    with pytest.raises(SettingsError, match="没有发布过"):
        verify(dest)
    for text in "一二三":
        publish(dest, corpus, maker(text))
    first, second, third = sorted((dest / "releases").iterdir())
    (first / "MANIFEST.json").write_text("{}", "utf-8")
    (second / "cases" / "case-2022-001.html").unlink()
    (second / "index.html").write_text("改", "utf-8")
    (second / "加.html").write_text("", "utf-8")
    assert [(p.place.path, p.code) for p in verify(dest)[1]] == [
        (f"releases/{first.name}/MANIFEST.json", "W011"),
        (f"releases/{second.name}/cases/case-2022-001.html", "W008"),
        (f"releases/{second.name}/index.html", "W009"),
        (f"releases/{second.name}/加.html", "W010"),
    ]
    shutil.rmtree(third)
    problems = verify(dest)[1]
    assert (problems[-1].place.path, problems[-1].code) == ("current", "W012")
    assert not [p for p in problems if "{" in p.text("zh") + p.text("en")]
    with pytest.raises(SettingsError, match="没有更早的、完好的"):
        roll_back(dest)


def test_a_copy_that_readers_see_is_verified_too(
    dest: Path, corpus: Path, maker: MakeMaker, links: str
) -> None:
    publish(dest, corpus, maker())
    (dest / "current" / "index.html").write_text("改", "utf-8")
    shown = "current" if links == "copy" else str((dest / "current").readlink())
    assert [p.place.path for p in verify(dest)[1]] == [f"{shown}/index.html"]
    publish(dest, corpus, maker())
    assert home(dest) == "<p>一</p>"


def test_going_back_where_nothing_was_published_makes_nothing(dest: Path) -> None:
    with pytest.raises(SettingsError, match="没有发布过"):
        roll_back(dest)
    assert not dest.exists()
