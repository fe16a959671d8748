"""😅 Plot Summary – Badly Explained."""

from .article import Article
from .body import Body
from .prose_sections import read_prose, write_prose


def read(body: Body) -> None:
    read_prose(body, "badly_explained", body.lines)


def write(article: Article) -> list[str]:
    return write_prose(article.badly_explained)
