"""The peers: one-pass WeasyPrint and plain MkDocs with Material and its search."""

import shutil
import sys
from pathlib import Path

import yaml

from compendium.book import fonts, plan
from compendium.book.build import INDEXES
from compendium.book.citing import Citations
from compendium.book.columns import Filled
from compendium.book.compose import Composer
from compendium.citations.concordance import concordance
from compendium.pipeline import open_catalog


def one_pass(root: Path, output: Path) -> None:
    """Make a PDF of the whole book as WeasyPrint is used everywhere: one document, one run.

    The HTML and the stylesheet are those the chunks are made from.
    """
    from weasyprint import HTML  # noqa: PLC0415 - not for the command that only prepares a site

    catalog = open_catalog(root)
    citations = Citations(catalog, concordance(catalog))
    the_plan = plan.book(catalog)
    composer = Composer(citations, the_plan, fonts.prepare(root / ".cache" / "fonts"), root)
    # What the numbers are does not matter to the time they take to set.
    numbers = {section.key: n for n, section in enumerate(the_plan.sections(), 100)}
    jobs = [
        *(composer.front(section, numbers) for section in the_plan.front),
        *(composer.body(section) for section in the_plan.body),
        *(
            composer.index(s, INDEXES[s.key](citations, lambda _: 100), Filled(frozenset(), 1, 1))
            for s in the_plan.indexes
        ),
    ]
    bodies = [
        f"<div class={job.html.split('<body class=', 1)[1].split('</body>')[0]}</div>"
        for job in jobs
    ]
    page = "".join(f'<div style="break-before: page">{body}</div>' for body in bodies)
    html = (
        f'<html lang="zh-CN"><head><title>书</title><style>{composer.css}</style></head>'
        f"<body>{page}</body></html>"
    )
    HTML(string=html, base_url=f"{root.as_uri()}/").write_pdf(output)


def plain_site(root: Path) -> Path:
    """Lay the same Markdown out as a plain MkDocs project and return its folder."""
    folder = root.with_name(f"{root.name}-plain")
    shutil.rmtree(folder, ignore_errors=True)
    # The hand-written pages are part of both sites.
    shutil.copytree(root / "docs", folder / "docs")
    for name in ("cases", "papers"):
        shutil.copytree(root / name, folder / "docs" / name)
    (folder / "docs" / "index.md").write_text("# 成果汇编\n", encoding="utf-8")
    settings = {
        "site_name": "成果汇编",
        "theme": {"name": "material", "language": "zh", "font": False},
        "markdown_extensions": ["admonition", "footnotes", "tables", {"toc": {"permalink": True}}],
        "plugins": [{"search": {"lang": "zh"}}],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return folder


if __name__ == "__main__":
    one_pass(Path(sys.argv[1]).resolve(), Path(sys.argv[2]))
