"""The preflight report as a page for the printer's folder."""

import hashlib
from collections.abc import Mapping

from compendium.book.leaflet import Leaflets
from compendium.press.report import Outcome, Report

OUTCOMES: Mapping[Outcome, str] = {
    "pass": "合格",
    "warning": "提醒",
    "error": "不合格",
    "skipped": "未检查",
}


def report_sheet(report: Report, file: str, data: bytes, leaflets: Leaflets) -> bytes:
    """Return the PDF of a report about a file of that name and content."""
    messages = {f.code: f.message() for f in report.findings}
    rows = [
        (check, OUTCOMES[report.outcome(check)], messages.get(check.code, ""))
        for check in report.checks
    ]
    values = {
        "section": {"title": "送厂检查单", "kind": "office-sheet"},
        "file": file,
        "report": report,
        "rows": rows,
        "digest": hashlib.sha256(data).hexdigest(),
    }
    return leaflets.make("preflight.html.j2", "office.css.j2", values)
