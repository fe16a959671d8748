"""What a page with the rating form says and holds."""

from http.cookies import Morsel
from typing import TYPE_CHECKING

import html5lib
from django.test import Client

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer


def text_of(response: "Answer") -> str:
    """What a reader sees, with single spaces; the HTML has to be well-formed."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(response.content.decode())
    return " ".join(" ".join(tree.itertext()).split())


def typed(response: "Answer") -> dict[str, str]:
    """The values that the form on the page holds; a radio or box only where it is ticked."""
    tree = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    form = next(form for form in tree.iter("form") if form.get("class") == "rating-form")
    values = {}
    for field in [*form.iter("input"), *form.iter("textarea")]:
        if field.tag == "textarea":
            values[field.get("name")] = field.text or ""
        elif field.get("type") not in ("radio", "checkbox") or "checked" in field.attrib:
            values[field.get("name")] = field.get("value") or ""
    return values


def cookie_of(visitor: Client) -> "Morsel[str]":
    return visitor.cookies["visitor"]
