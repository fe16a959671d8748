"""docs/ratings.md says what the site does."""

import re

import pytest
from django.conf import settings
from django.core.management import get_commands

from ratings.models import Rating

TEXT = (settings.BASE_DIR / "docs" / "ratings.md").read_text(encoding="utf-8")
SOURCE = (settings.BASE_DIR / "filmsite" / "settings.py").read_text(encoding="utf-8")
SETTINGS = re.findall(r'^(RATINGS_\w+) = env\.\w+\("\1", default=(.+?)\)', SOURCE, re.MULTILINE)
SPOKEN = {"True": "on", "False": "off"}


@pytest.mark.parametrize(("name", "default"), SETTINGS)
def test_every_setting_stands_there_with_its_default(name: str, default: str) -> None:
    prefix, _, rest = name.rpartition("_PER_")
    shortened = f"`…_PER_{rest}`" if prefix else f"`{name}`"
    said = SPOKEN.get(default, default.strip('"'))
    places = rf"(?:`{name}`|{re.escape(shortened)})[^|\n]{{0,60}}\(?{said}\b|{said}\*[^|]{{0,80}}`{name}`"
    digest = f"`{name}`" in TEXT and re.search(rf"\*{said}\* \(the default", TEXT)
    assert re.search(places, TEXT) or digest, f"docs/ratings.md does not say that {name} is {said}"


def test_there_are_settings() -> None:
    assert len(SETTINGS) > 20


@pytest.mark.parametrize("reason", Rating.Reason.values)
def test_every_reason_stands_there(reason: str) -> None:
    assert f"`{reason}`" in TEXT


@pytest.mark.parametrize("status", Rating.Status.values)
def test_every_status_stands_there(status: str) -> None:
    assert re.search(rf"^\| .*\b{status}\b", TEXT, re.MULTILINE)


def test_the_commands_exist() -> None:
    named = set(re.findall(r"^manage\.py (\w+)", TEXT, re.MULTILINE))
    own = {name for name, app in get_commands().items() if app == "ratings"}
    assert named == own
