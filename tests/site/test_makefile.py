"""The commands that the README promises."""

import os
import subprocess
from pathlib import Path

import pytest
from django.conf import settings


def test_make_alone_prints_the_list() -> None:
    result = subprocess.run(["make"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)
    lines = result.stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["make", name] for name in ("help", "run", "test", "check", "bench", "lock")
    ]
    assert all(len(line.split()) > 3 for line in lines)


def test_without_a_python_one_line_says_what_to_install(tmp_path: Path) -> None:
    for tool in ("sh", "uname"):
        (tmp_path / tool).symlink_to(Path("/bin") / tool)
    result = subprocess.run(
        ["/bin/sh", str(settings.BASE_DIR / "filmsite" / "python.sh"), "-c", ""],
        env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "Python 3.12" in result.stderr


@pytest.mark.parametrize("named", [True, False])
def test_without_a_browser_one_line_says_what_to_install(tmp_path: Path, *, named: bool) -> None:
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    browser = tmp_path / "a browser"
    browser.touch(mode=0o755)
    result = subprocess.run(
        ["/bin/sh", str(settings.BASE_DIR / "tests" / "browser" / "chromium.sh")],
        env={"PATH": str(tmp_path), **({"CHROMIUM": str(browser)} if named else {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == (0 if named else 1)
    assert len(result.stderr.splitlines()) == (0 if named else 1)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_locked_files_name_no_index(name: str) -> None:
    text = (settings.BASE_DIR / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in text
    assert "--hash=sha256:" in text


def test_ci_is_executable() -> None:
    assert os.access(settings.BASE_DIR / ".ci" / "run", os.X_OK)
