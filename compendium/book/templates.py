"""The project's templates of the book, and what is wrong with one in words.

A project keeps its own templates, so they may be older than the program, or badly changed.
"""

from pathlib import Path
from traceback import extract_tb

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from compendium import phrases
from compendium.book.plan import numeral
from compendium.catalog import Article
from compendium.compiled import Compiled
from compendium.edition.model import Trim
from compendium.errors import RenderError

FOLDER = "templates/book"


class Templates:
    """The templates of one project."""

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        """Take the project's folder, and one to keep compiled templates in."""
        self._environment = Environment(
            loader=FileSystemLoader(root / FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=Compiled(cache / "templates") if cache else None,
        )
        self._environment.filters |= {
            "numeral": numeral,
            "title_lines": _title_lines,
            "subtitle_lines": _subtitle_lines,
        }

    def render(self, name: str, **values: object) -> str:
        """Render a template; raise `RenderError` naming file and line of what is wrong with it."""
        try:
            return self._environment.get_template(name).render(values)
        except TemplateError as error:
            raise RenderError(
                f"{_place(error, name)}: 书的模板有错误：{error.message or type(error).__name__}。"
                f"没有改过模板的，用新版本自带的 {FOLDER} 换下旧的；改过的，请对照着改正。"
            ) from error


def _place(error: TemplateError, name: str) -> str:
    """Return path and line of an error: Jinja's own, or the last template it went through."""
    line = getattr(error, "lineno", None)
    if line:
        return f"{FOLDER}/{getattr(error, 'name', None) or name}:{line}"
    frames = [f for f in extract_tb(error.__traceback__) if f.filename.endswith(".j2")]
    if frames:
        return f"{FOLDER}/{Path(frames[-1].filename).name}:{frames[-1].lineno}"
    return f"{FOLDER}/{name}"


def _title_lines(article: Article, trim: Trim, size: float, inset: float = 0) -> Markup:
    """Break a title of a size in points by sense; ``inset`` is the room left free, in ems."""
    return _broken(article.title, article, trim.measure * trim.size / size - inset)


def _subtitle_lines(article: Article, trim: Trim, size: float, inset: float = 0) -> Markup:
    """Break a subtitle with its dash as `_title_lines` breaks a title."""
    return _broken(f"——{article.subtitle}", article, trim.measure * trim.size / size - inset)


def _broken(text: str, article: Article, measure: float) -> Markup:
    return Markup("<br>").join(phrases.lines(text, measure, article.terms))
