"""🛠️ Behind the Scenes: `- “One fact.”`"""

from .article import Article
from .body import Body
from .statements import read_statements, write_statements
from .values import Statement


def read(body: Body) -> None:
    read_statements(body, "trivia", Statement, body.lines)


def write(article: Article) -> list[str]:
    return write_statements(article, "trivia", read)
