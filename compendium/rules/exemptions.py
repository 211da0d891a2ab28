"""Family X: exemptions.yml."""

from compendium.rules.rule import Rule, row

# One row a rule, one sentence a line: message and hint in Chinese, then in English, then reason.
# ruff: noqa: E501
# fmt: off
TABLE: tuple[Rule, ...] = (
    row("X001", "error",
        "没有代码是“{rule}”的规则", "最接近的是：{nearest}。",
        "there is no rule “{rule}”", "Nearest: {nearest}.",
        "写错代码的豁免不起作用。"),
    row("X002", "error",
        "规则 {rule} 不能豁免", "请改正文章；能豁免的只有个人信息（P 开头）的规则，以及各类提醒和说明。",
        "rule {rule} has no exemptions", "Correct the article; only rules on personal data, warnings and notes have exemptions.",
        "别的错误豁免了也没有用，网站和书照样生成不了。"),
    row("X003", "warning",
        "这一条豁免没有用到：{path} 里没有它说的 {rule} 问题", "文字改过了，要重新审核，再用 compendium check --format exemptions 取新的指纹；问题已经没有的，删去这一条。",
        "this exemption is not used: {path} has no such {rule}", "If the line has changed, review it and take the new fingerprint from compendium check --format exemptions; else delete the entry.",
        "豁免只对审核时看到的那一行文字有效；留着没用的豁免，谁也说不清它管什么。"),
    row("X004", "warning",
        "豁免说的文件“{path}”不存在", "最接近的是：{nearest}。",
        "there is no file “{path}” to exempt", "Nearest: {nearest}.",
        "文件改了名，豁免要跟着改。"),
)
# fmt: on
