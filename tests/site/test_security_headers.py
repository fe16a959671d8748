"""What every answer tells the browser about trust."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

PAGES = ["/", "/no-such-page/", "/admin/login/"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_runs_nothing_and_loads_nothing_from_elsewhere(client: Client, address: str) -> None:
    policy = client.get(address)["Content-Security-Policy"]
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy
    assert "nonce-" not in policy
    elsewhere = {name: rule for name, rule in rules.items() if "//" in rule or "*" in rule}
    assert elsewhere == {"frame-src": "https://www.youtube-nocookie.com"}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_cannot_be_framed_sniffed_or_followed(client: Client, address: str) -> None:
    response = client.get(address)
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_reader_gets_no_cookie(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_https_is_remembered_for_a_year(client: Client, settings: LazySettings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 3600
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    plain = client.get("/")
    assert plain.status_code == 301
    assert plain["Location"] == "https://testserver/"
    header = Client().get("/", secure=True)["Strict-Transport-Security"]
    assert header == "max-age=31536000; includeSubDomains; preload"


def test_the_admins_token_stays_in_the_admin(client: Client) -> None:
    cookie = client.get(reverse("admin:login")).cookies["csrftoken"]
    assert cookie["path"] == "/admin/"
