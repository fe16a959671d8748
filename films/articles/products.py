"""🛒 Related Products: `- Leaving Las Vegas (Blu-ray): what it is. <https://…> <kind: disc>`."""

import re

from films.models import Product as ProductModel

from .article import Article
from .body import Body, UnreadError, joined_rows, marks_of
from .lines import Line, with_marks
from .rows import write_rows
from .values import Product

KINDS = (
    ("music", r"soundtrack|audio cd|vinyl|\bcd\b|\blp\b|score"),
    ("disc", r"blu-?ray|dvd|4k|uhd"),
    ("book", r"\b(?:book|novel|paperback|hardcover|screenplay|memoir)\b"),
    ("game", r"\b(?:game|puzzle)\b"),
    ("clothing", r"\b(?:t-?shirt|hoodie|costume|hat|jacket|socks)\b"),
)


def guess_kind(name: str) -> str:
    """The kind that a product's name suggests; "other" if none."""
    return next((kind for kind, words in KINDS if re.search(words, name, re.IGNORECASE)), "other")


def read(body: Body) -> None:
    body.each(lambda line: body.add("products", _product(body, line), line), joined_rows(body.lines))


def _product(body: Body, line: Line) -> Product:
    text, marks = marks_of(line.text, "url", "kind")
    name, description = _split(text, body.article.title)
    kind = marks.get("kind", guess_kind(name))
    if not name or kind not in ProductModel.Kind.values:
        raise UnreadError("A product reads: Name: description <https://…> <kind: disc>.")
    return Product(name, kind, description, marks.get("url", ""))


def _split(text: str, title: str) -> tuple[str, str]:
    """Split at the colon behind a bracket, else at the first that does not belong to the film's title."""
    own = len(title) if title and text.startswith(title) else 0
    found = re.search(r"[)\]]\s*:(?=\s)", text) or re.compile(r":(?=\s)").search(text, own)
    if not found:
        return text.strip(" :"), ""
    return text[: found.end() - 1].strip(), text[found.end() :].strip()


def write(article: Article) -> list[str]:
    return write_rows(article, "products", _compose, read)


def _compose(row: Product) -> str:
    text = f"{row.name}: {row.description}" if row.description else row.name
    kind = row.kind if row.kind != guess_kind(row.name) else ""
    return with_marks(text, url=row.url, kind=kind)
