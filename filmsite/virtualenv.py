"""Makes .venv and installs a locked requirements file into it, when either is missing or has changed.

`python -m filmsite.virtualenv requirements.txt` is the first thing that a fresh machine runs, so it needs the
standard library alone. A run that is killed half-way is finished by the next one; of two at once one waits.
"""

import fcntl
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 12)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold `folder` for this process until the block ends; the system lets go of it when the process dies."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def ensure_environment(folder: Path) -> Path:
    """Make the virtual environment unless it is whole, and return its Python."""
    python = folder / "bin" / "python"
    whole = folder / "whole"
    if not (whole.exists() and python.exists()):
        venv.create(folder, clear=True, symlinks=True, with_pip=True)
        whole.touch()
    return python


def ensure_installed(python: Path, requirements: Path) -> None:
    """Install the file's packages, each checked against its hash, unless they were installed before.

    Raises CalledProcessError where pip fails, which has then said why.
    """
    installed = python.parent.parent / f"{requirements.name}.installed"
    wanted = requirements.read_bytes()
    if installed.exists() and installed.read_bytes() == wanted:
        return
    sys.stderr.write(f"Installing the packages of {requirements.name}; this takes a minute.\n")
    options = ["--require-hashes", "--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run(  # noqa: S603  # the arguments are this module's own
        [python, "-m", "pip", "install", *options, "--requirement", requirements], check=True
    )
    installed.write_bytes(wanted)


def main(requirements: str) -> str | int:
    """Do it all; the answer is the process's exit status, or the line that it ends with."""
    if sys.version_info < OLDEST_PYTHON:
        return f"This site needs Python 3.12 or newer; {sys.executable} is {sys.version.split()[0]}."
    try:
        with alone(BASE_DIR):
            ensure_installed(ensure_environment(BASE_DIR / ".venv"), BASE_DIR / requirements)
    except subprocess.CalledProcessError as failure:
        return f"The packages of {requirements} could not be installed: see above ({failure.returncode})."
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
