"""Forms for the extension Front Matter of VS Code: frontmatter.json in the project's folder.

Its documentation: frontmatter.codes/docs, content types and fields.
"""

from compendium.check.vocabulary import DRAFT, FINAL
from compendium.edition.model import ArticleType, Edition
from compendium.edition.schema import FOLDERS
from compendium.fields import FIELD_BY_NAME, FIELDS, Field
from compendium.schema.articles import words
from compendium.schema.writing import Json


def front_matter_cms(edition: Edition) -> Json:
    """Return the extension's settings: one form for each type of article."""
    folders = ((folder, [t for t in edition.types if t.folder == folder]) for folder in FOLDERS)
    return {
        "$schema": "https://frontmatter.codes/frontmatter.schema.json",
        "frontMatter.content.pageFolders": [
            {
                "title": "、".join(t.name for t in types),
                "path": f"[[workspace]]/{folder}",
                "contentTypes": [t.name for t in types],
            }
            for folder, types in folders
            if types
        ],
        "frontMatter.content.autoUpdateDate": False,
        "frontMatter.content.draftField": {
            "name": FIELD_BY_NAME["status"].name,
            "type": "choice",
            "choices": [DRAFT, FINAL],
        },
        "frontMatter.taxonomy.dateFormat": "yyyy-MM-dd",
        "frontMatter.taxonomy.contentTypes": [_form(edition, t) for t in edition.types],
    }


def _form(edition: Edition, kind: ArticleType) -> Json:
    return {
        "name": kind.name,
        "pageBundle": False,
        "clearEmpty": True,
        "fields": [_field(edition, kind, f) for f in FIELDS],
    }


def _field(edition: Edition, kind: ArticleType, field: Field) -> Json:
    form: dict[str, object] = {
        "title": field.name,
        # The extension knows the form of an article by this key only (its issue 467).
        "name": "type" if field.key == "type" else field.name,
        "type": {
            "text": "string",
            "list": "list",
            "date": "datetime",
            "choice": "choice",
            "choices": "choice",
        }[field.shape],
        "description": f"{field.help}例如：{field.example}",
        "required": kind.kind in field.required,
    }
    if field.key == "type":
        return form | {"choices": [kind.name], "default": kind.name}
    if field.vocabulary:
        form["choices"] = words(edition, field)
    if field.shape == "choices":
        form["multiple"] = True
    if field.key == "status":
        form["default"] = DRAFT
    return form
