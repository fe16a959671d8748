"""Public forms take only what their own pages send."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from filmsite.same_origin import same_origin_required


@same_origin_required("ratings/refused.html")
def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("taken")


def answer(method: str = "post", secure: bool = False, **headers: str) -> HttpResponse:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = getattr(RequestFactory(), method)("/form/", headers=names, secure=secure)
    return form(request)


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_the_browsers_word_for_the_same_origin_passes(site: str) -> None:
    assert answer(Sec_Fetch_Site=site).content == b"taken"


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "SAME-ORIGIN", "same-origin, cross-site"])
def test_any_other_site_is_refused_whatever_origin_it_names(site: str) -> None:
    assert answer(Sec_Fetch_Site=site, Origin="http://testserver").status_code == 403


def test_without_the_browsers_word_the_exact_origin_passes() -> None:
    assert answer(Origin="http://testserver").content == b"taken"
    assert answer(Origin="https://testserver", secure=True).content == b"taken"
    assert answer(Origin="http://testserver:8000", Host="testserver:8000").content == b"taken"


@pytest.mark.parametrize(
    "origin",
    [
        "https://testserver",
        "http://testserver:8000",
        "http://testserver.example",
        "http://example.testserver",
        "http://testserver/",
        "null",
        "",
    ],
)
def test_any_other_origin_is_refused(origin: str) -> None:
    assert answer(Origin=origin).status_code == 403


def test_a_request_that_says_neither_is_refused_on_a_page_that_no_cache_keeps() -> None:
    refused = answer()
    assert refused.status_code == 403
    assert refused["Cache-Control"] == "private, no-store"
    assert "Go back: what you typed is still there." in refused.content.decode()


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_reading_is_not_judged(method: str) -> None:
    assert answer(method, Sec_Fetch_Site="cross-site").status_code == 200
