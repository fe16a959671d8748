"""The private .env of a new checkout."""

import re
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from filmsite.dotenv_file import write_dotenv


def test_the_file_is_private_and_has_a_secret_of_its_own(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    assert write_dotenv(one)
    assert write_dotenv(other)
    assert stat.S_IMODE(one.stat().st_mode) == 0o600
    secrets = {
        re.findall(r"^SECRET_KEY=(\S{50,})$", path.read_text(), re.MULTILINE)[0] for path in (one, other)
    }
    assert len(secrets) == 2


def test_a_file_that_is_there_is_never_touched(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("")
    assert not write_dotenv(path)
    assert path.read_text() == ""


def test_not_even_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.symlink_to(tmp_path / "elsewhere")
    assert not write_dotenv(path)
    assert not (tmp_path / "elsewhere").exists()


def test_of_many_at_once_one_writes(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(write_dotenv, [path] * 8))
    assert written.count(True) == 1
    assert [found.name for found in tmp_path.iterdir()] == [".env"]
