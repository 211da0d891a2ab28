"""MkDocs with our plugin: what is published, when it is not, and what the terminal says."""

import filecmp
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from compendium import mkdocs_plugin
from compendium.errors import ContentError, RenderError, SettingsError

BROKEN = "---\n编号: case-2022-001\n---\n\n没有标题。\n"


def mkdocs(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *arguments],
        cwd=folder, env={**os.environ, **environment}, encoding="utf-8", capture_output=True,
        check=False,
    )  # fmt: skip


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def leftovers(folder: Path) -> list[str]:
    return [p.name for p in (*folder.glob(".*"), *folder.glob(".cache/.*")) if "site" in p.name]


def test_a_build_makes_the_site_and_speaks_little(small_project: Path) -> None:
    run = mkdocs(small_project, "--strict")
    assert run.returncode == 0, run.stderr
    assert f"网站已生成：{small_project / 'site'}" in run.stderr
    assert ".cache" not in run.stderr
    assert "Material" not in run.stderr
    assert len(run.stderr.splitlines()) == 2
    site = files(small_project / "site")
    assert {"index.html", "404.html", "cases/case-2022-001.html", "handbook.html"} <= set(site)
    assert b'href="cases/case-2022-001.html"' in site["feed.xml"]
    assert "papers/images/flow.png" in site
    assert not [name for name in site if name.startswith(("partials", "pages", "."))]
    assert not leftovers(small_project)
    assert (small_project / "site").stat().st_mode & 0o777 == 0o777 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_there_is_no_index_of_material_and_nothing_from_other_hosts(small_project: Path) -> None:
    mkdocs(small_project)
    site = files(small_project / "site")
    others = ("search_index", "lunr")
    assert not [n for n in site if any(word in n for word in others) or n.endswith("map")]
    foreign = re.compile(
        rb"(?:src|href)\s*=\s*[\"']?\s*(?:https?:)?//|url\(\s*[\"']?(?:https?:)?//"
    )
    for name, data in site.items():
        if name.endswith((".html", ".css")) and "stylesheets" not in name:
            assert not foreign.search(data), name
    styles = b"".join(d for n, d in site.items() if n.startswith("assets/stylesheets"))
    assert not re.search(rb"url\([\"']?(?:https?:)?//", styles)


def test_pages_have_no_inline_scripts_or_styles(small_project: Path) -> None:
    mkdocs(small_project)
    for name, data in files(small_project / "site").items():
        if name.endswith(".html"):
            html = data.decode()
            inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", html)
            assert inline == [' id="__config" type="application/json"'], name
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html), name


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/handbook.md", "# 手册\n\n<script>alert(1)</script>\n"),
        ("templates/site/theme/404.html", '<p style="color: red">没有</p>'),
    ],
)
def test_a_script_or_style_inside_a_page_ends_with_3_and_keeps_the_old_site(
    small_project: Path, path: str, text: str
) -> None:
    mkdocs(small_project)
    before = files(small_project / "site")
    (small_project / path).write_text(text, "utf-8")
    run = mkdocs(small_project)
    assert run.returncode == 3
    assert Path(path).name in run.stderr
    assert "安全策略" in run.stderr
    assert files(small_project / "site") == before
    assert not leftovers(small_project)


def test_web_servers_are_told_where_the_site_is(small_project: Path) -> None:
    settings = small_project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "\nsite_url: http://x.example/y\n", "utf-8")
    mkdocs(small_project)
    assert "error_page 404 /y/404.html;" in (small_project / "site/policy/nginx.conf").read_text()
    assert 'path="/y/404.html"' in (small_project / "site" / "web.config").read_text("utf-8")


def test_the_address_that_the_book_prints_is_the_sites_own(small_project: Path) -> None:
    settings = small_project / "compendium.yml"
    settings.write_text(f"网址: http://x.example/y\n{settings.read_text('utf-8')}", "utf-8")
    mkdocs(small_project)
    assert "error_page 404 /y/404.html;" in (small_project / "site/policy/nginx.conf").read_text()
    assert "http://x.example/y/cases/case-2022-001.html" in (
        small_project / "site" / "feed.xml"
    ).read_text("utf-8")


def test_drafts_are_left_out_and_articles_are_not_in_the_navigation(small_project: Path) -> None:
    mkdocs(small_project)
    site = files(small_project / "site")
    articles = [p for name in ("cases", "papers") for p in (small_project / name).glob("*.md")]
    drafts = [p for p in articles if "状态: 草稿" in p.read_text("utf-8")]
    assert drafts
    for draft in drafts:
        assert draft.stem.encode() not in b"".join(site.values())
    html = site["cases/case-2022-001.html"].decode()
    tabs = re.findall(r'class="md-tabs__link"[^>]*>(.*?)</a>', html)
    assert tabs == [
        "首页", "专题", "法条索引", "案号索引", "类型", "批次", "法院", "学习小队", "作者",
        "关键词", "年份", "使用说明",
    ]  # fmt: skip


@pytest.mark.parametrize("strict", [False, True])
def test_wrong_content_stops_before_the_old_site_is_touched(
    small_project: Path, *, strict: bool
) -> None:
    mkdocs(small_project)
    before = files(small_project / "site")
    (small_project / "cases" / "case-2022-001.md").write_text(BROKEN, "utf-8")
    run = mkdocs(small_project, *(["--strict"] if strict else []))
    assert run.returncode == 1
    assert "cases/case-2022-001.md:" in run.stderr
    assert "网站没有更新" in run.stderr
    assert "Traceback" not in run.stderr + run.stdout
    assert files(small_project / "site") == before
    assert not leftovers(small_project)


def test_wrong_settings_end_with_2(small_project: Path) -> None:
    (small_project / "compendium.yml").write_text("书名: [", "utf-8")
    run = mkdocs(small_project)
    assert run.returncode == 2
    assert "compendium.yml" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("template", ["pages/article.html.j2", "theme/partials/toc.html"])
def test_a_wrong_template_ends_with_3_and_keeps_the_old_site(
    small_project: Path, template: str
) -> None:
    mkdocs(small_project)
    before = files(small_project / "site")
    (small_project / "templates" / "site" / template).write_text("{% if %}", "utf-8")
    run = mkdocs(small_project)
    assert run.returncode == 3
    assert f"{template.partition('/')[2]} 第1行" in run.stderr
    assert "Traceback" not in run.stderr
    assert files(small_project / "site") == before
    assert not leftovers(small_project)


def test_a_warning_keeps_the_old_site_only_when_strict(small_project: Path) -> None:
    mkdocs(small_project)
    before = files(small_project / "site")
    handbook = small_project / "docs" / "handbook.md"
    handbook.write_text("# 手册\n\n[没有](nothing.md)\n", "utf-8")
    run = mkdocs(small_project, "--strict")
    assert run.returncode == 1
    assert "有1处警告，严格模式下不更新网站" in run.stderr
    assert files(small_project / "site") == before
    assert not leftovers(small_project)
    assert mkdocs(small_project).returncode == 0
    assert files(small_project / "site") != before


def test_another_folder_can_be_named(small_project: Path, tmp_path: Path) -> None:
    run = mkdocs(small_project, "-d", str(tmp_path / "elsewhere" / "out"))
    assert run.returncode == 0, run.stderr
    assert f"网站已生成：{tmp_path / 'elsewhere' / 'out'}" in run.stderr
    assert (tmp_path / "elsewhere" / "out" / "index.html").exists()
    assert not (small_project / "site").exists()


def test_a_folder_that_cannot_be_written_is_named(small_project: Path) -> None:
    (small_project / "file").write_text("", "utf-8")
    run = mkdocs(small_project, "-d", "file/out")
    assert run.returncode == 2
    assert str(small_project / "file") in run.stderr
    assert "Traceback" not in run.stderr


def test_what_is_no_longer_made_is_gone_after_the_next_build(small_project: Path) -> None:
    mkdocs(small_project)
    (small_project / "site" / "stale.html").write_text("", "utf-8")
    mkdocs(small_project)
    assert not (small_project / "site" / "stale.html").exists()


def test_two_builds_give_the_same_bytes(small_project: Path, tmp_path: Path) -> None:
    settings = small_project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "\nsite_url: http://x.example/y/\n", "utf-8")
    first, second = tmp_path / "first", tmp_path / "second"
    mkdocs(small_project, "-d", str(first), PYTHONHASHSEED="1", TZ="Asia/Shanghai")
    mkdocs(small_project, "-d", str(second), PYTHONHASHSEED="2", SOURCE_DATE_EPOCH="86400")
    assert files(first) == files(second)
    assert {"sitemap.xml", "sitemap.xml.gz"} <= set(files(first))
    comparison = filecmp.dircmp(first, second)
    assert not comparison.left_only
    assert not comparison.right_only


def test_a_hand_written_page_must_not_take_a_generated_ones_place(small_project: Path) -> None:
    (small_project / "docs" / "index.md").write_text("# 首页", "utf-8")
    run = mkdocs(small_project)
    assert run.returncode == 2
    assert "docs/index.md" in run.stderr


def test_build_raises_what_the_command_would_exit_with(
    small_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mkdocs_plugin.build(small_project, strict=True)
    before = files(small_project / "site")
    (small_project / "docs" / "handbook.md").write_text("# 手册\n\n[没有](nothing.md)\n", "utf-8")
    with pytest.raises(RenderError, match=r"nothing\.md"):
        mkdocs_plugin.build(small_project, strict=True)
    (small_project / "cases" / "case-2022-001.md").write_text(BROKEN, "utf-8")
    with pytest.raises(ContentError) as caught:
        mkdocs_plugin.build(small_project, strict=False)
    assert caught.value.problems
    (small_project / "mkdocs.yml").write_text("theme: no-such-theme\n", "utf-8")
    with pytest.raises(SettingsError, match=r"mkdocs\.yml"):
        mkdocs_plugin.build(small_project, strict=False)
    assert files(small_project / "site") == before
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["docs/images", "templates/site/theme/assets/search"])
def test_a_folder_that_could_not_be_read_stops_the_build(
    folder: str, small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs takes what is in it for absent, and would publish a site without it."""
    mkdocs_plugin.build(small_project, strict=True)
    old = files(small_project / "site")
    scandir, failed = os.scandir, list[str]()

    def failing(path: Any = ".") -> Any:  # noqa: ANN401
        if str(path).endswith(folder) and not failed:
            failed.append(str(path))
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", failing)
    with pytest.raises(SettingsError, match=f"{folder}.*没有读到"):
        mkdocs_plugin.build(small_project, strict=False)
    assert failed
    assert files(small_project / "site") == old
