"""What articles and settings may say, for editors' programs: schemas, forms, snippets.

All of it comes from the tables that the checks read (`compendium.fields`,
`compendium.edition.schema`) and the edition's own words, so a program never asks for what the
check refuses.
"""

from collections.abc import Mapping

from compendium.edition.model import Edition
from compendium.schema.articles import article_schema
from compendium.schema.forms import front_matter_cms
from compendium.schema.settings import settings_schema
from compendium.schema.snippets import snippets
from compendium.schema.writing import written

SIGN = "由 compendium schema 生成"
"""Stands in every file, so that none of another origin is overwritten."""


def files(edition: Edition) -> Mapping[str, str]:
    """Return the files by their paths below the folder that is opened in the editor's program."""
    made = {
        "schema/article.schema.json": article_schema(edition),
        "schema/compendium.schema.json": settings_schema(),
        "frontmatter.json": front_matter_cms(edition),
        ".vscode/compendium.code-snippets": snippets(edition),
    }
    return {path: written(value, SIGN) for path, value in made.items()}


__all__ = ["SIGN", "files"]
