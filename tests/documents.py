"""A page as its reader's browser understands it."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.http import HttpResponse


def document_of(response: Any) -> Element:
    """The parsed page of a response."""
    content = response.content if isinstance(response, HttpResponse) else b"".join(response)
    root: Element = html5lib.parse(content.decode(), namespaceHTMLElements=False)
    return root


def having_class(root: Element, name: str) -> list[Element]:
    """All elements of a class, in the page's order."""
    return [element for element in root.iter() if name in element.get("class", "").split()]


def text_of(element: Element) -> str:
    """The words in an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def sections_of(root: Element) -> list[Element]:
    """The page's sections in their order."""
    return having_class(root, "section")


def section_of(root: Element, stem: str) -> Element:
    """The section whose anchor is `stem`."""
    return next(element for element in sections_of(root) if element.get("id") == stem)


def unsafe_parts(root: Element) -> Iterator[str]:
    """Whatever a strict Content-Security-Policy forbids, or text that has become markup."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield "comment"
            continue
        if element.tag == "style":
            yield "<style>"
        is_data = element.tag == "script" and element.get("type") == "application/ld+json"
        if element.tag == "script" and not is_data and not element.get("src", "").startswith("/static/"):
            yield f"<script src={element.get('src')}>"
        for name, value in element.attrib.items():
            if name == "style" or name.startswith("on"):
                yield f"{element.tag} {name}={value}"
            if name in ("href", "src", "cite", "action") and value.lower().startswith(
                ("javascript:", "data:")
            ):
                yield f"{element.tag} {name}={value}"
