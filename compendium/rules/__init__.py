"""The one table of rules: code, severity, words in Chinese and English, reason.

A family has a module of its own here; the checks are where their input is (`load`, `check`,
`citations`, `edition`, `book`) and name only the code.
"""

from compendium.rules.page import rules_page
from compendium.rules.rule import Rule, Severity
from compendium.rules.table import FAMILIES, RULES

__all__ = ["FAMILIES", "RULES", "Rule", "Severity", "rules_page"]
