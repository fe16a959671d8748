"""⚠️ Spoilers and Ending Explained."""

from .article import Article
from .body import Body
from .passages import read_passages, write_passages


def read(body: Body) -> None:
    read_passages(body, "spoilers")


def write(article: Article) -> list[str]:
    return write_passages(article, "spoilers")
