"""The environment that `make run` and `make test` install into."""

import subprocess
from pathlib import Path

import pytest

from filmsite.virtualenv import ensure_environment, ensure_installed


def test_an_environment_that_was_cut_off_is_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "with a space"
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").touch()
    python = ensure_environment(folder)
    subprocess.run([python, "-m", "pip", "--version"], check=True, capture_output=True)

    (folder / "mark").touch()
    assert ensure_environment(folder) == python
    assert (folder / "mark").exists()


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A stand-in that notes each call; pip itself would need the network."""
    path = tmp_path / "bin" / "python"
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/calls"\n[ ! -e "{tmp_path}/offline" ]\n')
    path.chmod(0o755)
    return path


def test_packages_are_installed_once_for_each_change(tmp_path: Path, python: Path) -> None:
    requirements = tmp_path / "requirements.txt"
    calls = tmp_path / "calls"
    requirements.write_text("one")
    ensure_installed(python, requirements)
    ensure_installed(python, requirements)
    assert len(calls.read_text().splitlines()) == 1
    assert "--require-hashes" in calls.read_text()
    requirements.write_text("two")
    ensure_installed(python, requirements)
    assert len(calls.read_text().splitlines()) == 2


def test_an_installation_that_failed_is_tried_again(tmp_path: Path, python: Path) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("one")
    (tmp_path / "offline").touch()
    with pytest.raises(subprocess.CalledProcessError):
        ensure_installed(python, requirements)
    (tmp_path / "offline").unlink()
    ensure_installed(python, requirements)
    assert len((tmp_path / "calls").read_text().splitlines()) == 2
