"""The admin's pages as a browser sees them: a form's fields are read from the HTML and posted back."""

from functools import cache
from typing import Any

import html5lib
from django.contrib.auth.models import User
from django.test import Client

from films.models import (
    Audience,
    AudienceReaction,
    Award,
    BoxOfficeFigure,
    ContentWarning,
    Credit,
    FaqEntry,
    Film,
    FilmGenre,
    FilmWarning,
    Genre,
    Offer,
    OutsideScore,
    Passage,
    Person,
    Product,
    ProfessionalReview,
    Quote,
    SimilarFilm,
    Track,
    TriviaItem,
    Video,
)
from tests.builders import make_film

type Values = dict[str, Any]

ADD = "/admin/films/film/add/"

# One row of every inline in its section's words; {n} is the row's number.
ROWS: tuple[tuple[type[Any], Values], ...] = (
    (Passage, {"title": "Passage {n}", "text": "First {n}.\n\nSecond {n}."}),
    (Passage, {"title": "Ending {n}", "text": "It ends {n}.", "is_spoiler": True}),
    (Quote, {"speaker": "Sera", "text": "Words {n}", "context": "Then {n}"}),
    (OutsideScore, {"source": "Source {n}", "value": "7.5", "votes": 139000, "as_of": "2026-01-02"}),
    (Audience, {"text": "Fans of {n}"}),
    (
        ProfessionalReview,
        {"critic": "Critic {n}", "text": "Good <b>{n}</b>", "url": "https://example.com/{n}"},
    ),
    (AudienceReaction, {"claim": "Claim {n}", "elaboration": "Because {n}"}),
    (Award, {"organisation": "Award {n}", "category": "Best", "year": 1996, "recipient": "Somebody"}),
    (TriviaItem, {"text": "Fact {n}\nin two lines"}),
    (Offer, {"service": "Service {n}", "kind": "rent", "region": "US", "checked_on": "2026-01-02"}),
    (SimilarFilm, {"title": "Other {n}", "year": 1945, "reason": "Alike {n}"}),
    (
        Product,
        {"name": "Product {n}", "kind": "disc", "description": "A disc", "url": "https://example.com/"},
    ),
    (Track, {"title": "Track {n}", "artist": "Sting", "note": "Heard {n}"}),
    (FaqEntry, {"question": "Why {n}?", "answer": "So {n}.\n\nAnd so."}),
    (Video, {"title": "Video {n}", "description": "Watch {n}", "url": "https://www.youtube.com/watch?v={n}"}),
)


def fill(film: Film, rows: int) -> Film:
    """Give a film so many rows in every section (a film has at most five box office figures)."""
    for number in range(1, rows + 1):
        actor = Person.objects.create(name=f"Actor {number}", slug=f"actor-{film.pk}-{number}")
        crew = Person.objects.create(name=f"Writer {number}", slug=f"writer-{film.pk}-{number}")
        place = {"film": film, "position": number}
        Credit.objects.create(**place, person=actor, character=f"Role {number}", description="Who it is")
        Credit.objects.create(**place, person=crew, role=Credit.Role.WRITER)
        genre = Genre.objects.get_or_create(name=f"Genre {number}", slug=f"genre-{number}")[0]
        FilmGenre.objects.create(**place, genre=genre)
        warning = ContentWarning.objects.get_or_create(name=f"Warning {number}", slug=f"warning-{number}")[0]
        FilmWarning.objects.create(**place, warning=warning)
    for model, values in ROWS:
        model.objects.bulk_create(
            model(film=film, position=number, **{k: _numbered(v, number) for k, v in values.items()})
            for number in range(1, rows + 1)
        )
    for kind in BoxOfficeFigure.Kind.values[:rows]:
        BoxOfficeFigure.objects.create(film=film, kind=kind, amount=3600000)
    return film


def full_film(rows: int) -> Film:
    """A film with every field and section filled."""
    prose: Values = dict.fromkeys(
        ("badly_explained", "personal_review", "consensus", "watch_text", "similar_intro"),
        "One line.\n\nAnother – with “quotes” & <tags>.",
    )
    film = make_film(
        **prose,
        runtime_minutes=111,
        trailer_url="https://www.youtube.com/watch?v=abc",
        soundtrack_intro="Before.",
        soundtrack_where="After.",
    )
    return fill(film, rows)


def _numbered(value: Any, number: int) -> Any:
    return value.format(n=number) if isinstance(value, str) else value


def editor(db: None) -> Client:
    """A browser in which an editor who may do everything is signed in."""
    client = Client()
    client.force_login(User.objects.get_or_create(username="editor", is_staff=True, is_superuser=True)[0])
    return client


def change_url(film: Film) -> str:
    return f"/admin/films/film/{film.pk}/change/"


def fields_of(html: bytes, form_id: str = "film_form") -> Values:
    """What a browser would post for the form, or from one element of it: each control with its value."""
    document = html5lib.parse(html.decode(), namespaceHTMLElements=False)
    form = next(each for each in document.iter() if each.get("id") == form_id)
    fields: Values = {}
    for control in form.iter():
        name = control.get("name")
        if control.tag not in ("input", "select", "textarea") or not name:
            continue
        if control.tag == "textarea":
            fields[name] = "".join(control.itertext()).replace("\n", "\r\n")
        elif control.tag == "select":
            options = list(control.iter("option"))
            chosen = [option for option in options if option.get("selected") is not None] or options[:1]
            fields[name] = chosen[0].get("value", "") if chosen else ""
        elif control.get("type") in ("checkbox", "radio"):
            if control.get("checked") is not None:
                fields[name] = control.get("value", "on")
        elif control.get("type") not in ("submit", "button", "file"):
            fields[name] = control.get("value", "")
    return fields


def open_form(client: Client, url: str) -> Values:
    response = client.get(url)
    assert response.status_code == 200
    return fields_of(response.content)


def add_row(fields: Values, prefix: str, **values: Any) -> str:
    """Press "Add another": copy the empty row under the next number, then type. Returns the row's prefix."""
    number = int(fields[f"{prefix}-TOTAL_FORMS"])
    fields[f"{prefix}-TOTAL_FORMS"] = str(number + 1)
    empty = f"{prefix}-__prefix__-"
    for name in [name for name in fields if name.startswith(empty)]:
        fields[f"{prefix}-{number}-{name.removeprefix(empty)}"] = fields[name]
    for name, value in values.items():
        fields[f"{prefix}-{number}-{name}"] = value
    return f"{prefix}-{number}"


def errors_on(html: bytes) -> list[str]:
    """Every message that the form prints, in its order."""
    return _messages(html5lib.parse(html.decode(), namespaceHTMLElements=False))


def errors_by_row(html: bytes) -> dict[str, list[str]]:
    """The messages that stand in each row of the form or, for a table, in the line above it."""
    document = html5lib.parse(html.decode(), namespaceHTMLElements=False)
    found: dict[str, list[str]] = {}
    for parent in document.iter():
        above: list[str] = []
        for element in parent:
            if "row-form-errors" in (element.get("class") or ""):
                above = _messages(element)
            elif row := element.get("id"):
                found[row] = above + _messages(element)
                above = []
    return found


def _messages(element: Any) -> list[str]:
    lists = (each for each in element.iter("ul") if "errorlist" in (each.get("class") or ""))
    return ["".join(item.itertext()).strip() for each in lists for item in each.iter("li")]


def refused(client: Client, url: str, fields: Values) -> list[str]:
    """Post a form that must be refused; the messages it prints."""
    response = client.post(url, fields)
    assert response.status_code == 200
    assert b"Please correct the error" in response.content
    return errors_on(response.content)


@cache
def empty_form() -> Values:
    """The empty form, which is the same for every test; read by a browser of its own."""
    return open_form(editor(None), ADD)


def new_film() -> Values:
    return {**empty_form(), "title": "Ninotchka", "release_year": "1939"}
