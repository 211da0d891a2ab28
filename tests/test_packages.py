"""The name of what makes a result, and what is said when Python's own files cannot be read."""

from pathlib import Path

import pytest

from compendium import packages
from compendium.errors import SettingsError
from compendium.packages import makers, version


def test_a_package_without_its_files_is_named_with_the_remedy() -> None:
    assert version("weasyprint") == "70.0"
    with pytest.raises(SettingsError, match=r"nothing-such .*不完整.*\.venv"):
        version("nothing-such")


def test_makers_have_another_name_when_any_of_them_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "_HERE", tmp_path)
    (tmp_path / "room" / "below").mkdir(parents=True)
    (tmp_path / "one.py").write_text("1", "utf-8")
    (tmp_path / "room" / "below" / "two.py").write_text("2", "utf-8")
    (tmp_path / "three.py").write_text("3", "utf-8")
    sources = ("one.py", "room")
    names = [makers(sources)]
    assert makers(sources) == names[0]
    (tmp_path / "three.py").write_text("not asked for", "utf-8")
    assert makers(sources) == names[0]
    (tmp_path / "one.py").write_text("one", "utf-8")
    names.append(makers(sources))
    (tmp_path / "room" / "below" / "two.py").write_text("two", "utf-8")
    names.append(makers(sources))
    names.append(makers(sources, ["jinja2"]))
    monkeypatch.setattr(packages, "version", lambda _: "another")
    names.append(makers(sources, ["jinja2"]))
    assert len(set(names)) == len(names)
