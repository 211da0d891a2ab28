"""The commands, one module each, named as typed.

``press-pack`` is ``press_pack``, and ``import``, being Python's own word, is ``import_``.

A module has ``add_arguments(parser)`` and ``run(args, root) -> int``, the exit code; errors are
raised (`compendium.errors`). Only the module of the command typed is imported, since the editions
bring heavy libraries.
"""

from collections.abc import Mapping

COMMANDS: Mapping[str, tuple[str, str]] = {
    "new": ("新建文章", "按提问填写各项，新建一篇文章。"),
    "import": ("导入 Word 和文本文件", "把 Word、WPS、记事本写的文件变成文章，并报告结果。"),
    "check": ("检查文稿", "检查文稿，列出全部错误和提醒。"),
    "serve": ("预览", "边改边看：在浏览器里看网页、印出来的样子和要改的地方，含草稿。"),
    "citations": (
        "列出引用的法条和案号",
        "列出文章里引用的法条、案号和指导性案例，每处一行。",
    ),
    "export": (
        "导出目录数据",
        "把全部文章的信息和引用的法条、案号导出成 JSON，供其他程序使用。",
    ),
    "site": ("生成网站", "检查文稿并生成内网网站。"),
    "book": ("生成书", "检查文稿并排印成书。"),
    "bundle": ("生成离线版", "把网站和书装成一个 zip 文件，拷到 U 盘或者没有网络的电脑上使用。"),
    "scan": ("扫描成品里的个人信息", "扫描生成的网站和书，列出不能发布的个人信息。"),
    "publish": ("发布", "生成网站和书，检查合格后一次换上；也可以退回上一版。"),
    "verify": ("核对发布出去的文件", "把发布出去的每个文件与清单核对。"),
    "schema": (
        "给编辑软件用的设置",
        "写出给编辑软件用的格式说明、表单和代码片段，各项和可选的词取自本汇编的设置。",
    ),
    "doctor": ("检查这台电脑", "看这台电脑缺不缺软件、字体和磁盘空间，缺什么、怎样补。"),
    "press-pack": (
        "打成送厂的一包",
        "把正文、封面、工单、检查单打成一个送厂的压缩文件。",
    ),
    "preflight": ("送厂前检查PDF", "按印厂的要求检查一个PDF，逐项列出合格不合格。"),
    "impose": ("拼版", "把一页一页的PDF拼成骑马订、分帖或者样张的印张。"),
    "diff": ("比较两版", "比较两版汇编，列出新增、修订、撤下的文章。"),
}
"""Command to its line in the list of commands, and the first line of its own help."""
