"""Words given on the command line for types, batches and ids."""

from compendium.check.vocabulary import vocabularies
from compendium.drafting.form import Form
from compendium.edition.model import ArticleType, Batch, Edition
from compendium.errors import SettingsError
from compendium.fields import FIELD_BY_NAME
from compendium.problems import has_errors
from compendium.wording import nearest


def article_type(edition: Edition, word: str) -> ArticleType:
    """Return the type a word names: by name, id or kind; `SettingsError` when there is none."""
    found = vocabularies(edition)["types"].find(word)
    if found is not None and isinstance(found[0], ArticleType):
        return found[0]
    kinds = [kind for kind in edition.types if kind.kind == word]
    if kinds:
        return kinds[0]
    names = nearest(word, (w for k in edition.types for w in (k.name, k.id)))
    raise SettingsError(f"没有叫“{word}”的文章类型。最接近的是：{names}。")


def batch_named(edition: Edition, word: str) -> Batch:
    """Return the batch a word names: by name or id; `SettingsError` when there is none."""
    found = vocabularies(edition)["batches"].find(word)
    if found is not None and isinstance(found[0], Batch):
        return found[0]
    names = nearest(word, (w for b in edition.batches for w in (b.name, b.id)))
    raise SettingsError(f"没有叫“{word}”的批次。最接近的是：{names}。")


def article_id(edition: Edition, word: str) -> str:
    """Return an id that may be a file's name; `SettingsError` for any other word."""
    _value, problems = Form(edition).read(FIELD_BY_NAME["id"], word)
    if has_errors(problems):
        raise SettingsError("\n".join(f"{p.message()}。{p.hint()}" for p in problems))
    return word
