"""🛠️ Behind the Scenes: `- “One fact.”`"""

from .article import Article, Statement
from .body import Body
from .statements import read_statements, write_statements


def read(body: Body) -> None:
    read_statements(body, "trivia", Statement, body.lines)


def write(article: Article) -> list[str]:
    return write_statements(article, "trivia", read)
