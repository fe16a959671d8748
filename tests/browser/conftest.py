"""A real browser that talks to the site alone and hears every complaint of a page."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings, settings
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Route
from pytest_django.live_server_helper import LiveServer

from films.articles.store import import_text
from films.models import Film

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ["--disable-gpu", "--disable-background-networking", "--no-first-run"]


@dataclass
class Watch:
    """What went wrong in a page; a test that provokes something takes it out again."""

    site: str
    complaints: list[str] = field(default_factory=list)
    outsiders: list[str] = field(default_factory=list)

    def is_own(self, address: str) -> bool:
        return address.startswith((f"{self.site}/", "data:", "blob:", "about:"))

    def over(self, context: BrowserContext) -> None:
        """Hear all pages of a context; whatever they ask of others is noted and never leaves this machine."""
        context.route(lambda address: not self.is_own(address), self._stop)
        context.on("request", self._note)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _note(self, request: Request) -> None:
        if not self.is_own(request.url):
            self.outsiders.append(request.url)

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.complaints.append(said.text)

    def _stop(self, route: Route) -> None:
        route.abort()


@pytest.fixture(scope="session")
def base_url() -> None:
    """Stands in for the plugin's own, which pytest deprecates; each page gets the live server's address."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium: the one that CHROMIUM names, or the first that is installed."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "the tests in a browser need Chromium: name one with CHROMIUM"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": found, "args": [*QUIET, *sandbox]}


@pytest.fixture(autouse=True)
def quick_hands(settings: LazySettings) -> None:
    """Let the tests' hands fill in a rating form faster than anybody types."""
    settings.RATINGS_LEAST_SECONDS = 0


@pytest.fixture
def watch(live_server: LiveServer) -> Iterator[Watch]:
    """Fails the test in the end if a page complained, of its policy say, or asked anything of others."""
    watch = Watch(live_server.url)
    yield watch
    assert watch.complaints == []
    assert watch.outsiders == []


type NewPage = Callable[[bool], Page]


@pytest.fixture
def watched_page(watch: Watch, new_context: Callable[..., BrowserContext]) -> NewPage:
    """Opens a page of a new visitor, with scripts or without."""

    def open_page(scripts: bool) -> Page:
        context = new_context(base_url=watch.site, java_script_enabled=scripts)
        watch.over(context)
        return context.new_page()

    return open_page


@pytest.fixture
def page(watched_page: NewPage) -> Page:
    return watched_page(True)


@pytest.fixture
def page_without_js(watched_page: NewPage) -> Page:
    return watched_page(False)


@pytest.fixture(params=[True, False], ids=["with JS", "without JS"])
def any_page(request: pytest.FixtureRequest, watched_page: NewPage) -> Page:
    """The test runs twice: with scripts and without."""
    return watched_page(request.param)


@pytest.fixture
def film(live_server: LiveServer) -> Film:
    """A published film with something in nearly every section."""
    article = Path(settings.BASE_DIR, "films", "demo", "leaving-las-vegas-1995.txt")
    return import_text(article.read_text(encoding="utf-8"), publish=True).film
