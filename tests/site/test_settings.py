"""How the site starts from its environment, in a process of its own as in production."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "SECRET_KEY": "a-secret-of-the-length-that-the-check-wants-0123456789-abcdefgh",
    "ALLOWED_HOSTS": "films.example",
    "DATABASE_URL": "sqlite://:memory:",
    "MAIL_URL": "smtp+tls://mail.example",
}


def manage(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run manage.py with nothing in its environment but this."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={"ENV_FILE": os.devnull, "PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def value_of(name: str, **environment: str) -> str:
    """A setting as a process with this environment has it."""
    result = manage(
        "shell", "-v0", "-c", f"from django.conf import settings; print(settings.{name})", **environment
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def test_a_missing_secret_stops_the_boot_with_its_name() -> None:
    result = manage("check", **{name: value for name, value in PRODUCTION.items() if name != "SECRET_KEY"})
    assert result.returncode != 0
    assert "SECRET_KEY" in result.stderr.splitlines()[-1]


def test_an_empty_secret_stops_the_boot_with_its_name() -> None:
    result = manage("check", **(PRODUCTION | {"SECRET_KEY": ""}))
    assert result.returncode != 0
    assert "SECRET_KEY" in result.stderr.splitlines()[-1]


def test_the_defaults_are_those_of_production() -> None:
    result = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


def test_forgotten_hosts_are_found_before_deploying() -> None:
    result = manage("check", "--deploy", "--fail-level", "WARNING", **(PRODUCTION | {"ALLOWED_HOSTS": ""}))
    assert result.returncode != 0
    assert "ALLOWED_HOSTS" in result.stderr


@pytest.mark.parametrize(
    ("hosts", "address"),
    [
        ("films.example,www.films.example", "https://films.example"),
        (".films.example", "https://films.example"),
        ("*", "https://localhost"),
    ],
)
def test_mails_lead_to_the_first_host_unless_told_otherwise(hosts: str, address: str) -> None:
    environment = PRODUCTION | {"ALLOWED_HOSTS": hosts}
    assert value_of("SITE_URL", **environment) == address


def test_mails_of_a_site_on_ones_own_machine_lead_to_its_port() -> None:
    environment = PRODUCTION | {"ALLOWED_HOSTS": "127.0.0.1", "HTTPS": "off", "PORT": "8655"}
    assert value_of("SITE_URL", **environment) == "http://127.0.0.1:8655"


@pytest.mark.parametrize("name", ["DEBUG", "HTTPS"])
def test_a_switch_that_is_neither_on_nor_off_is_off(name: str) -> None:
    assert (
        value_of("DEBUG" if name == "DEBUG" else "SECURE_SSL_REDIRECT", **PRODUCTION, **{name: "perhaps"})
        == "False"
    )


def test_a_relative_database_lies_in_the_checkout() -> None:
    name = value_of(
        "DATABASES['default']['NAME']", **(PRODUCTION | {"DATABASE_URL": "sqlite:///var/other.sqlite3"})
    )
    assert name == str(settings.BASE_DIR / "var" / "other.sqlite3")


def variables_of_the_settings() -> set[str]:
    text = (settings.BASE_DIR / "filmsite" / "settings.py").read_text(encoding="utf-8")
    return set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", text))


def test_every_variable_is_explained() -> None:
    text = (settings.BASE_DIR / ".env.example").read_text(encoding="utf-8")
    explained = set(re.findall(r"^#? ?([A-Z_]+)=", text, re.MULTILINE))
    assert variables_of_the_settings() - {"ENV_FILE"} == explained - {"ENV_FILE"}
    assert "ENV_FILE" in explained
