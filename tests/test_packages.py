"""What is said when Python's own files cannot be read."""

import pytest

from compendium.errors import SettingsError
from compendium.packages import version


def test_a_package_without_its_files_is_named_with_the_remedy() -> None:
    assert version("weasyprint") == "70.0"
    with pytest.raises(SettingsError, match=r"nothing-such .*不完整.*\.venv"):
        version("nothing-such")
