"""Word files as clerks send them: everything is kept in order, and every loss is named."""

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from compendium.edition.load import read_edition
from compendium.importing.article import Imported, make_article
from compendium.importing.docx import read_docx
from compendium.markup.cjk import han
from tests.importing.packages import (
    NAMESPACES,
    PNG,
    numbered,
    p,
    package,
    part,
    picture,
    r,
    saved,
)

_CORPUS = Path(__file__).parents[1] / "corpus"
_EDITION = read_edition(_CORPUS)
_GIVEN = {"id": "case-2023-009", "batch": "第二批", "status": "草稿"}
_BOLD = "<w:b/>"
_CENTRED = '<w:jc w:val="center"/>'
_BIG = '<w:sz w:val="44"/>'


def imported(data: bytes, kind: str = "case") -> Imported:
    """Import a file as an article of a type."""
    of_type = next(k for k in _EDITION.types if k.id == kind)
    return make_article(read_docx(data), of_type, _EDITION, {**_GIVEN, "type": of_type.name})


def body(article: Imported) -> str:
    return article.text.split("\n---\n", 1)[1].strip()


def header(article: Imported) -> dict[str, str]:
    return dict(re.findall(r"^([^#:\n]+): (.*)$", article.text.split("\n---\n")[0], re.MULTILINE))


def told(article: Imported, code: str) -> list[str]:
    return [remark.text() for remark in article.remarks if remark.code == code]


# --- Structure ----------------------------------------------------------------------------------


def test_styles_of_word() -> None:
    """Title and headings by the styles of Word; bold words stay bold."""
    document = docx.Document()
    document.add_heading("李某诉某公司买卖合同纠纷案", 0)
    document.add_heading("基本案情", 1)
    paragraph = document.add_paragraph("某公司辩称，")
    paragraph.add_run("合同已经解除").bold = True
    paragraph.add_run("。")
    document.add_heading("裁判结果", 1)
    document.add_heading("一、一审", 2)
    document.add_paragraph("判决驳回。")
    article = imported(saved(document))
    assert header(article)["标题"] == "李某诉某公司买卖合同纠纷案"
    assert body(article) == (
        "## 基本案情\n\n某公司辩称，**合同已经解除**。\n\n## 裁判结果\n\n### 一、一审\n\n判决驳回。"
    )


def test_numeric_styles_of_wps_that_are_not_defined() -> None:
    """WPS writes heading 1 as style 2, heading 2 as style 3, and may leave out both."""
    data = package(
        p("王某诉某银行储蓄存款合同纠纷案", props=_CENTRED)
        + p("基本案情", style="2") + p("王某存款一万元。", style="2")
        + p("裁判结果", style="2") + p("一审", style="3") + p("驳回起诉。"),
        {"styles.xml": part("styles", '<w:style w:styleId="1"><w:name w:val="Normal"/></w:style>')},
    )  # fmt: skip
    article = imported(data)
    assert body(article) == (
        "## 基本案情\n\n王某存款一万元。\n\n## 裁判结果\n\n### 一审\n\n驳回起诉。"
    )
    assert "样式“2”没有定义" in told(article, "undefined-style")[0]


def test_no_styles_at_all() -> None:
    """Centred lines of one size are the title; names, brackets, numbers, bold are headings."""
    document = docx.Document()
    for line in ("关于诉前调解与司法确认衔接机制的", "实证研究"):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line).font.size = Pt(22)
    for line in (
        "——以某基层法院为样本", "示例市东城区人民法院　示例甲", "内容提要：本文研究衔接机制。",
        "关键词：诉前调解；司法确认；衔接", "司法确认程序由民事诉讼法规定。", "一、现状",
        "（一）收案情况", "2022年收案一百件。", "二、问题与对策", "结语", "应当衔接。",
    ):  # fmt: skip
        document.add_paragraph(f"　　{line}")
    article = imported(saved(document), "paper")
    assert header(article) == {
        "编号": "case-2023-009", "类型": "论文", "批次": "第二批", "状态": "草稿",
        "标题": "关于诉前调解与司法确认衔接机制的实证研究", "副标题": "以某基层法院为样本",
        "单位": "示例市东城区人民法院", "作者": "[示例甲]",
        "关键词": "[诉前调解, 司法确认, 衔接]", "摘要": "本文研究衔接机制。",
    }  # fmt: skip
    assert body(article) == (
        "司法确认程序由民事诉讼法规定。\n\n## 一、现状\n\n### （一）收案情况\n\n"
        "2022年收案一百件。\n\n## 二、问题与对策\n\n## 结语\n\n应当衔接。"
    )
    assert article.missing == ("topics", "squad", "date")


def test_outline_levels_without_styles() -> None:
    data = package(
        p("深化诉源治理", props='<w:outlineLvl w:val="0"/>')
        + p("工作背景", props='<w:outlineLvl w:val="1"/>') + p("纠纷多。")
        + p("主要做法", props='<w:outlineLvl w:val="1"/>')
        + p("建立机制", props='<w:outlineLvl w:val="2"/>') + p("每周会商。"),
    )  # fmt: skip
    assert body(imported(data, "work")) == (
        "## 工作背景\n\n纠纷多。\n\n## 主要做法\n\n### 建立机制\n\n每周会商。"
    )


def test_bold_brackets_and_lines_that_go_on() -> None:
    data = package(
        p("赵某盗窃案")
        + p(r("【基本案情】", _BOLD), "赵某秘密窃取财物。") + p(r("裁判结果：", _BOLD))
        + p("判处罚金。") + p(r("量刑情节", _BOLD)) + p("一、赵某退赃；") + p("二、赵某认罪。")
    )  # fmt: skip
    assert body(imported(data)) == (
        "## 基本案情\n\n赵某秘密窃取财物。\n\n## 裁判结果\n\n判处罚金。\n\n"
        "### 量刑情节\n\n一、赵某退赃；\n\n二、赵某认罪。"
    )


# --- What is not plain text -----------------------------------------------------------------------


def test_automatic_numbers_become_text() -> None:
    """Chinese, nested and restarted numbers; bullets; numbers of a style."""
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>'
        '<w:lvlText w:val="%1.%3"/></w:lvl>'
    )
    bullets = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>'
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{bullets}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="10"/></w:lvlOverride></w:num>',
    )
    article = imported(
        package(
            p("论司法确认") + numbered("现状") + numbered("收案", 1) + numbered("结案", 1)
            + numbered("第一点是数据。", 2) + numbered("对策") + numbered("机制", 1)
            + numbered("主体要素。", 0, 2) + numbered("附则") + numbered("重新起算", 0, 3),
            {"numbering.xml": numbering},
        ),
        "paper",
    )  # fmt: skip
    assert body(article).split("\n\n") == [
        "## 一、现状", "### （一）收案", "### （二）结案", "1.1第一点是数据。", "## 二、对策",
        "### （一）机制", "- 主体要素。", "## 三、附则", "## 十、重新起算",
    ]  # fmt: skip
    assert told(article, "numbers") == ["自动编号 8 处，已写成文字，例如“一、”。"]


def test_notes_of_both_kinds() -> None:
    """Marks and notes keep together, in the order of the text; a note without a mark is told."""
    mark = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    note = '<w:{0} w:id="{1}">{2}</w:{0}>'
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        + note.format("footnote", 2, p("参见《民法典》第一条。") + p("另见第二条。"))
        + note.format("footnote", 3, p("没有注码的注释。"))
    )
    article = imported(
        package(
            p("论注释")
            + p("甲", mark.format("endnote", 2), "乙", mark.format("footnote", 2), "。"),
            {
                "footnotes.xml": part("footnotes", notes),
                "endnotes.xml": part("endnotes", note.format("endnote", 2, p("1. 尾注*文字*。"))),
            },
        ),
        "paper",
    )
    assert body(article) == (
        "甲[^1]乙[^2]。\n\n没有注码的注释。\n\n[^2]: 参见《民法典》第一条。 另见第二条。\n\n"
        r"[^1]: 1\. 尾注\*文字\*。"
    )
    assert told(article, "unused-note") == ["注释“没有注码的注释。”在正文里没有注码，放在了最后。"]
    assert told(article, "note-lines")
    assert told(article, "endnotes")


def test_merged_cells_are_written_out() -> None:
    cell = "<w:tc><w:tcPr>{1}</w:tcPr>{0}</w:tc>".format
    span, first, more = (
        '<w:gridSpan w:val="{}"/>'.format, '<w:vMerge w:val="restart"/>', "<w:vMerge/>",
    )  # fmt: skip
    inner = f"<w:tbl><w:tr>{cell(p('内'), '')}{cell(p('表'), '')}</w:tr></w:tbl><w:p/>"
    rows = (
        cell(p("各院收案|结案表"), span(3)),
        cell(p("法院"), "") + cell(p("案件"), span(2)),
        cell(p("甲院"), first) + cell(p("1*2"), "") + cell(p("第一段") + p("第二段"), ""),
        cell("<w:p/>", more) + cell(p("三"), "") + cell(inner, ""),
    )  # fmt: skip
    frame = f"<w:tbl><w:tr>{cell(p('框里的话。'), '')}</w:tr></w:tbl>"
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    article = imported(package(p("论表格") + table + frame), "paper")
    assert body(article) == (
        "各院收案|结案表\n\n| 法院 | 案件 | 案件 |\n| --- | --- | --- |\n"
        "| 甲院 | 1\\*2 | 第一段 第二段 |\n| 甲院 | 三 | 内 表 |\n\n框里的话。"
    )
    codes = {remark.code for remark in article.remarks}
    assert {"merged", "cell-lines", "nested-table", "frame"} <= codes


def test_pictures() -> None:
    """Pictures are named after the article; captions below them become theirs."""
    article = imported(
        package(
            p("论图片") + p("前文", picture("media-a"), "后文。") + p(picture("media-b"))
            + p("图1　调解*流程*") + p(picture("media-c")),
            {"media/a.png": PNG, "media/b.jpeg": b"\xff\xd8\xff\xe0", "media/c.emf": b"\1\0\0\0"},
        ),
        "paper",
    )  # fmt: skip
    ident = "case-2023-009"
    assert body(article) == (
        f"前文后文。\n\n![]({ident}/{ident}-1.png)\n\n"
        f"![图1　调解\\*流程\\*]({ident}/{ident}-2.jpg)\n\n![]({ident}/{ident}-3.emf)"
    )
    assert article.images[f"{ident}-1.png"] == PNG
    assert told(article, "moved-picture")
    assert f"{ident}/{ident}-3.emf" in told(article, "picture-format")[0]


def test_pictures_and_notes_of_what_is_no_paragraph() -> None:
    """A picture beside the title or a heading, and a note on the title, are not left behind."""
    note = f'<w:footnote w:id="2">{p("本文系示例课题成果。")}</w:footnote>'
    article = imported(
        package(
            p("论标题", '<w:r><w:footnoteReference w:id="2"/></w:r>', picture("media-a"))
            + p("一、现状", picture("media-b"), props='<w:outlineLvl w:val="0"/>') + p("正文。"),
            {"media/a.png": PNG, "media/b.png": PNG, "footnotes.xml": part("footnotes", note)},
        ),
        "paper",
    )  # fmt: skip
    ident = "case-2023-009"
    assert body(article) == (
        f"![]({ident}/{ident}-1.png)\n\n![]({ident}/{ident}-2.png)\n\n## 一、现状\n\n正文。\n\n"
        "本文系示例课题成果。"
    )
    assert told(article, "unused-note")
    assert told(article, "moved-picture")


def test_tracked_changes_and_comments() -> None:
    """Changes are accepted; what goes is told word for word."""
    data = package(
        p("论修订")
        + p(
            "前",
            f'<w:ins w:id="1" w:author="甲">{r("新增")}</w:ins>',
            '<w:del w:id="2" w:author="甲"><w:r><w:delText>删除</w:delText></w:r></w:del>',
            f'<w:moveFrom w:id="3">{r("移走")}</w:moveFrom>',
            "后。",
            '<w:r><w:commentReference w:id="0"/></w:r>',
        )
        + p(f'<w:moveTo w:id="4">{r("移走")}</w:moveTo>'),
        {"comments.xml": part("comments", f'<w:comment w:id="0">{p("请核对数据")}</w:comment>')},
    )
    article = imported(data, "paper")
    assert body(article) == "前新增后。\n\n移走"
    assert told(article, "deleted") == [
        "修订中删去的文字没有收：“删除”", "修订中删去的文字没有收：“移走”",
    ]  # fmt: skip
    assert told(article, "comment") == ["批注没有收：“请核对数据”"]


def test_text_boxes() -> None:
    """A text box comes once, after its paragraph, though Word writes it twice."""
    box = f"<w:txbxContent>{p('框内第一段')}{p('框内第二段')}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = (
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('旧式框')}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    article = imported(package(p("论文本框") + p("锚点段。", both, old)), "paper")
    assert body(article) == "锚点段。\n\n框内第一段\n\n框内第二段\n\n旧式框"
    assert told(article, "text-box") == ["文本框 2 个，里面的文字放在它所在的段落后面。"]


def test_what_stands_outside_the_text() -> None:
    """Heads, feet, contents, charts, objects and outside pictures are told, not taken."""
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('一、现状 1')}</w:sdtContent></w:sdt>"
    )
    ole = "<w:r><w:object><o:OLEObject/></w:object></w:r>"
    drawing = "<w:r><w:drawing>{}</w:drawing></w:r>".format
    relations = (
        '<Relationship Id="far" Type="x/image" Target="http://example.invalid/a.png" '
        'TargetMode="External"/><Relationship Id="tpl" Type="x/attachedTemplate" '
        'Target="http://example.invalid/t.dotm" TargetMode="External"/>'
    )
    data = package(
        p("论页眉") + contents
        + p("正文。", drawing("<c:chart/>"), drawing('<a:blip r:link="far"/>'), ole),
        {"header1.xml": part("hdr", p("内部资料")), "footer1.xml": part("ftr", p("第1页"))},
        relations=relations,
    )  # fmt: skip
    article = imported(data, "paper")
    assert body(article) == "正文。"
    assert told(article, "header") == [
        "页眉、页脚没有收：“内部资料”", "页眉、页脚没有收：“第1页”",
    ]  # fmt: skip
    assert told(article, "contents")
    assert told(article, "chart")
    assert told(article, "object")
    assert len(told(article, "external")) == 2


def test_breaks_blanks_and_marks_of_markdown() -> None:
    """Soft breaks are joined or make paragraphs; nothing in the text becomes Markdown."""
    line = "<w:br/>"
    data = package(
        p("论空格")
        + p(r("　　前半句"), f"<w:r>{line}</w:r>", "后半句。", f"<w:r>{line}</w:r>", "另一段。")
        + p("# 1号楼") + p("1. 甲_乙_丙") + p("2*3*4和[^1]和&lt;b&gt;")
        + p("- 减号") + p("&amp;amp;") + p("人\u200b民\xa0法\u00ad院")
        + p("面积100m", r("2", '<w:vertAlign w:val="superscript"/>'))
        + p("===") + p("隐", r("藏", "<w:vanish/>")) + p("a", r("b", "<w:strike/>"), "c"),
    )  # fmt: skip
    article = imported(data, "paper")
    assert body(article).split("\n\n") == [
        "前半句后半句。", "另一段。", r"\# 1号楼", r"1\. 甲_乙_丙", r"2\*3\*4和\[^1\]和\<b\>",
        r"\- 减号", r"\&amp;", "人民 法院", "面积100m²", "===", "隐藏", "abc",
    ]  # fmt: skip
    codes = {remark.code for remark in article.remarks}
    assert {"line-breaks", "invisible", "super", "hidden", "struck"} <= codes


@pytest.mark.parametrize("name", [n for n in sorted(globals()) if n.startswith("test_")], ids=str)
def test_no_han_character_is_lost(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In all the files above, the text the file shows is in the article or told of."""
    files: list[tuple[bytes, str]] = []
    real = imported

    def watched(data: bytes, kind: str = "case") -> Imported:
        files.append((data, kind))
        return real(data, kind)

    monkeypatch.setitem(globals(), "imported", watched)
    globals()[name]()
    assert files
    for data, kind in files:
        article = real(data, kind)
        told_of = "".join(r.text() for r in article.remarks if r.code == "contents")
        source = Counter(han(read_docx(data).han))
        assert not source - Counter(han(article.text + told_of))


def test_namespaces_of_the_strict_edition() -> None:
    """ISO 29500 Strict has other namespaces."""
    data = package(p("论严格") + p("正文。"))
    strict = NAMESPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert strict != NAMESPACES
    assert body(imported(_with_namespaces(data, strict), "paper")) == "正文。"


def _with_namespaces(data: bytes, namespaces: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(NAMESPACES.encode(), namespaces.encode()))
    return out.getvalue()
