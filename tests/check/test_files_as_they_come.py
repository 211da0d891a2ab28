"""What clerks really send: one row an input, what the check says to it and at which line.

Every file is a healthy case with one thing wrong, as Notepad, WPS, a web page or a hasty hand
leaves it. Nothing is passed over in silence: an input is either named by a rule at its line, or
read as the very article it was meant to be.
"""

import re
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from compendium.catalog import Article
from compendium.cli import run
from compendium.markup.body import plain
from compendium.pipeline import examine
from compendium.rules import RULES

NAME = "cases/case-2022-001.md"
HEALTHY = (Path(__file__).parents[1] / "corpus" / NAME).read_text(encoding="utf-8")


@dataclass(frozen=True)
class Sent:
    """A file as it comes: what is odd in it, its bytes, and what is said: "LINE CODE, ..."."""

    oddity: str
    data: bytes
    said: str = ""
    name: str = NAME


def _odd(oddity: str, old: str, new: str, said: str = "") -> Sent:
    """Make an input of the healthy case by replacing the first of a text."""
    assert old in HEALTHY
    return Sent(oddity, HEALTHY.replace(old, new, 1).encode(), said)


_TITLE = "标题: 张某诉某物业公司物件脱落损害责任纠纷案"
_NUMBERS = "案号: [（2022）吉04民终1号, （2021）吉0402民初56号]"
_AUTHORS = "作者: [示例甲, 示例乙]"
_LAST = "同类纠纷的调解"
_END = "相关文章: [paper-2022-001]\n---\n"
_HEADING = "## 典型意义"
_MISREAD = "人民法院经审理查明".encode().decode("gb18030", "replace")

_WIDE_COLONS = re.sub("^(\\S+?): ", r"\1：", HEALTHY, flags=re.MULTILINE)
_ALL_COLONS = ", ".join(f"{line} Y006" for line in range(2, 22))
_SHORT = "原告张某诉称被告某公司拖欠货款五万元未付"
_BLANKS = "年度  受理  调解\n2021  120  66\n"

# fmt: off
REPORTED = [
    _odd("冒号全角", "标题: ", "标题：", "4 Y006"),
    _odd("冒号后面没有空格", "标题: ", "标题:", "4 Y007"),
    Sent("每一行的冒号都是全角", _WIDE_COLONS.encode(), _ALL_COLONS),
    _odd("内容像时间", "日期: 2022-06-01", "日期: 12:30", "11 M009"),
    _odd("内容像是与否", "批次: 第一批", "批次: yes", "6 M006"),
    _odd("没有的日期", "2022-06-01", "2022-02-30", "11 M009"),
    _odd("编号像小数", "编号: case-2022-001", "编号: 1.50", "2 M008"),
    _odd("直引号开头", _TITLE, '标题: "枫桥经验"的实践', "4 Y012"),
    _odd("内容里又有冒号加空格", _TITLE, "标题: 以案释法: 物件脱落案", "4 Y013"),
    _odd("内容里有空格加井号", _TITLE, f"{_TITLE} #3", "4 Y014"),
    _odd("案号的年份用方括号", _NUMBERS, "案号: [2022]吉04民终1号", "13 Y015"),
    _odd("案号的年份用半角圆括号", "（2022）吉04民终1号", "(2022)吉04民终1号", "13 M015"),
    _odd("冒号后面是Tab", "标题: ", "标题:\t", "4 Y008"),
    _odd("冒号后面是全角空格", "标题: ", "标题:\u3000", "4 Y008"),
    _odd("冒号后面是网页的空格", "标题: ", "标题:\u00a0", "4 Y008"),
    _odd("名称前面有Tab", "标题: ", "\t标题: ", "4 Y008"),
    _odd("名称前面有全角空格", "标题: ", "\u3000标题: ", "4 Y008"),
    _odd("名称前面有网页的空格", "标题: ", "\u00a0标题: ", "4 Y008"),
    _odd("列表的横线是全角", _AUTHORS, "作者:\n  － 示例甲\n  － 示例乙", "11 Y010, 12 Y010"),
    _odd("列表用全角逗号", _AUTHORS, "作者: [示例甲，示例乙]", "10 M005"),
    _odd("名称写了两次", _TITLE, f"{_TITLE}\n标题: 另一个标题", "5 Y019"),
    _odd("必须写的没有内容", _TITLE, "标题:", "4 M003"),
    _odd("必须写的只有波浪号", _TITLE, "标题: ~", "4 M003"),
    _odd("正文里有看不见的字符", _LAST, f"同类\u200b{_LAST[2:]}", "47 F006"),
    _odd("UTF-8被当作GBK又存过", _LAST, _MISREAD, "47 F005"),
    _odd("文字只剩锟斤拷", _LAST, "锟斤拷锟斤拷", "47 F008"),
    _odd("文字只剩烫烫烫", _LAST, "烫烫烫烫", "47 F008"),
    Sent("GBK编码", HEALTHY.encode("gbk"), "1 F004"),
    Sent("二十个字的GBK文件", _SHORT.encode("gbk"), "1 F004, 1 Y001"),
    Sent("有大字库汉字的GB18030编码", HEALTHY.replace("张某", "𤋮某").encode("gb18030"), "1 F004"),
    Sent("UTF-16编码", HEALTHY.encode("utf-16"), "1 F004"),
    Sent("最后一个字断了的UTF-8", HEALTHY.encode()[:-2] + b"\n", "47 F002"),
    Sent("两种编码接在一起", HEALTHY.encode() + "补充一段".encode("gbk"), "48 F002"),
    Sent("空文件", b"", "1 F016"),
    Sent("改了扩展名的Word文件", b"PK\x03\x04" + bytes(60), "1 F001"),
    Sent("没有文件头", HEALTHY.split("---\n")[2].lstrip().encode(), "1 Y001"),
    _odd("文件头的横线成了破折号", "---\n", "——\n", "1 Y004"),
    _odd("文件头没有结束", _END, _END.removesuffix("---\n"), "23 Y005"),
    _odd("标题写成普通文字", _HEADING, "四、典型意义", "38 S003, 38 S012"),
    _odd("标题写成加粗的一行", _HEADING, "**典型意义**", "38 S003, 38 S012"),
    _odd("标题的井号后面没有空格", _HEADING, "##典型意义", "38 S019, 48 S003"),
    _odd("起止用波浪号", "四万元", "1.5~2万元", "36 T008"),
    _odd("用空格画的表格", f"\n{_LAST}", f"\n{_BLANKS}\n{_LAST}", "47 T016"),
    _odd("用线条画的表格", f"\n{_LAST}", f"\n┌──┬──┐\n│甲│乙│\n└──┴──┘\n\n{_LAST}", "47 T016"),
    _odd("汉字之间有空格", "每一个人", "每 一 个 人", "40 T010"),
    _odd("半角标点", "围挡、提示行人", "围挡,提示行人", "40 T001"),
    _odd("网页代码", f"\n{_LAST}", f"\n<br>{_LAST}", "47 S017"),
    _odd("手机号码", f"\n{_LAST}", f"\n联系电话13800138000。{_LAST}", "47 P003"),
]
READ_RIGHT = [
    _odd("名称里有看不见的字符", "标题: ", "标\u200b题: "),
    Sent("开头有BOM", HEALTHY.encode("utf-8-sig")),
    _odd("中间有BOM", f"\n{_LAST}", f"\n\ufeff{_LAST}"),
    Sent("Windows的换行", HEALTHY.replace("\n", "\r\n").encode()),
    Sent("老Mac的换行", HEALTHY.replace("\n", "\r").encode()),
    Sent("行末有空格", HEALTHY.replace("。\n", "。   \n").encode()),
    Sent("最后没有换行", HEALTHY.rstrip("\n").encode()),
    _odd("分页符", f"\n{_LAST}", f"\n\f{_LAST}"),
    _odd("行分隔符", f"\n\n{_LAST}", f"\u2028\u2028{_LAST}"),
    _odd("段首两个全角空格", f"\n{_LAST}", f"\n\u3000\u3000{_LAST}"),
    _odd("段首四个半角空格", f"\n{_LAST}", f"\n    {_LAST}"),
    _odd("段首一个Tab", f"\n{_LAST}", f"\n\t{_LAST}"),
    _odd("段落中间按了回车", "明确了物业服务企业", "明确了\n物业服务企业"),
    _odd("日期用圆点", "2022-06-01", "2022.6.1"),
    _odd("日期用汉字", "2022-06-01", "2022年6月1日"),
    Sent("文件名有空格和括号", HEALTHY.encode(), name="cases/最终版（1） 副本.md"),
    Sent("扩展名大写", HEALTHY.encode(), name="cases/CASE-2022-001.MD"),
    Sent("文件名是Mac的拆分形式", HEALTHY.encode(), name="cases/e\u0301.md"),
]
# fmt: on


def _sent(sent: Sent, root: Path) -> Path:
    (root / NAME).unlink()
    (root / sent.name).write_bytes(sent.data)
    return root


@pytest.mark.parametrize("sent", REPORTED, ids=lambda sent: sent.oddity)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_named_by_a_rule_at_its_line(
    sent: Sent, lang: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["check", "--root", str(_sent(sent, corpus)), "--lang", lang])
    shown = re.findall(
        rf"^{re.escape(sent.name)}:(\d+):\d+: \S+ (\w\d{{3}}) ",
        capsys.readouterr().out,
        re.MULTILINE,
    )
    assert ", ".join(dict.fromkeys(f"{line} {code}" for line, code in shown)) == sent.said
    assert code == any(RULES[code].severity == "error" for _, code in shown)


@pytest.mark.parametrize("sent", READ_RIGHT, ids=lambda sent: sent.oddity)
def test_read_as_it_was_meant(sent: Sent, corpus: Path) -> None:
    healthy = _facts(corpus)
    assert _facts(_sent(sent, corpus)) == healthy


def _facts(root: Path) -> tuple[object, ...]:
    """Return what an edition shows of the case."""
    checked = examine(root)
    assert [p.text("zh") for p in checked.problems] == []
    (found,) = (a for a in checked.catalog.articles if a.id == "case-2022-001")
    values = [getattr(found, f.name) for f in fields(Article) if f.name not in ("path", "body")]
    text = [re.sub(r"\s+", "", plain([t])) for t in found.body.tokens if t.type == "inline"]
    return (values, text)


def test_a_number_for_an_id_keeps_its_zeros(corpus: Path) -> None:
    """YAML makes 8 of 010, and 1.5 of 1.50."""
    (corpus / NAME).write_text(HEALTHY.replace("case-2022-001", "010", 1), encoding="utf-8")
    assert "010" in {a.id for a in examine(corpus).catalog.articles}


def test_marks_inside_words_stay(corpus: Path) -> None:
    """Not every star is emphasis."""
    (corpus / NAME).write_text(HEALTHY.replace("四万元", "2*3元、a_b_c、10^2"), encoding="utf-8")
    (case,) = (a for a in examine(corpus).catalog.articles if a.id == "case-2022-001")
    assert "2*3元、a_b_c、10^2" in plain(case.body.tokens)
