"""The registry: complete, without contradictions, and a clerk's slips are named by line."""

import pytest

from compendium.citations.names import normal
from compendium.citations.registry import (
    COLUMNS,
    LEVELS,
    Registry,
    TableError,
    load,
    read_laws,
    read_moves,
)
from compendium.dates import Date

HEAD = "\t".join(COLUMNS)
ROW = "中华人民共和国某法\t某法\t法律\t\t2020\t10\t2021-01-01\t\t"


def test_size(registry: Registry) -> None:
    assert len(registry.laws) > 550
    assert set(LEVELS) >= {law.level for law in registry.laws.values()}


def test_versions_follow(registry: Registry) -> None:
    """Versions of a law have names, stand in the order of time and do not overlap."""
    for law in registry.laws.values():
        ids = [version.id for version in law.versions]
        assert len(set(ids)) == len(ids)
        assert len(ids) == 1 or all(ids)
        for before, after in zip(law.versions, law.versions[1:], strict=False):
            assert before.until is not None, law.id
            assert after.since is not None, law.id
            assert before.until < after.since, law.id


def test_successors_are_known(registry: Registry) -> None:
    laws = registry.laws.values()
    named = {version.successor for law in laws for version in law.versions if version.successor}
    assert named <= registry.laws.keys()


def test_names_mean_one_law(registry: Registry) -> None:
    """No short name is the short name or the title of another law."""
    owners: dict[str, str] = {}
    for law in registry.laws.values():
        for name in {normal(n) for n in (law.title, *law.short_names)}:
            assert owners.setdefault(name, law.id) == law.id, name


@pytest.mark.parametrize(
    ("law", "last"),
    [("民法典", 1260), ("刑法", 452), ("民事诉讼法", 306), ("刑事诉讼法", 308), ("公司法", 266)],
)
def test_last_articles(registry: Registry, law: str, last: int) -> None:
    assert registry.laws[law].latest.last == last


@pytest.mark.parametrize(
    "law",
    [
        "合同法",
        "物权法",
        "侵权责任法",
        "婚姻法",
        "继承法",
        "民法通则",
        "民法总则",
        "担保法",
        "收养法",
    ],
)
def test_replaced_by_the_civil_code(registry: Registry, law: str) -> None:
    version = registry.laws[law].latest
    assert (version.until, version.successor) == (Date(2020, 12, 31), "民法典")


@pytest.mark.parametrize(
    ("key", "article", "now"),
    [
        ("民事诉讼法@2017", 170, ("民事诉讼法@2023", 177)),
        ("民事诉讼法@2017", 119, ("民事诉讼法@2023", 122)),
        ("民事诉讼法@2017", 200, ("民事诉讼法@2023", 211)),
        ("民事诉讼法@2007", 204, ("民事诉讼法@2023", 238)),
        ("民事诉讼法@2017", 163, None),
        ("合同法", 107, ("民法典", 577)),
        ("民法典", 577, None),
    ],
)
def test_moved(registry: Registry, key: str, article: int, now: tuple[str, int] | None) -> None:
    assert registry.moved(key, article) == now


def test_moves_are_real(registry: Registry) -> None:
    """Both ends of every move are articles that exist."""
    versions = {
        f"{law.id}@{v.id}" if v.id else law.id: v
        for law in registry.laws.values()
        for v in law.versions
    }
    for old, new in registry.moves.items():
        for key, article in (old, new):
            assert 1 <= article <= versions[key].last, (key, article)


def test_own_table() -> None:
    """A project's table adds laws and replaces those of the same id."""
    extra = load(f"{HEAD}\n{ROW}\n中华人民共和国民法典\t民法典\t法律\t\t\t5\t\t\t\n")
    assert extra.laws["某法"].latest.last == 10
    assert extra.laws["民法典"].latest.last == 5
    assert len(extra.laws) == len(load().laws) + 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (ROW.replace("\t法律\t", "\t法規\t"), "第2行"),
        (ROW.replace("\t10\t", "\t十\t"), "只能写数字"),
        (ROW.replace("2021-01-01", "2021-13-01"), "不是日期"),
        (ROW.rsplit("\t", 3)[0], "缺少列"),
        (f"{ROW}\n{ROW.replace('中华人民共和国某法', '另一部法')}", "第一个简称"),
    ],
)
def test_wrong_table(row: str, said: str) -> None:
    with pytest.raises(TableError, match=said):
        read_laws(f"{HEAD}\n{row}\n")


def test_wrong_moves() -> None:
    with pytest.raises(TableError, match="条数不同"):
        read_moves("原法\t原条\t现法\t现条\n甲\t1-3\t乙\t1-2\n")
