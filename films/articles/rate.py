"""✨ Rate: the visitors' own reviews stand here on the page; the article holds only the heading."""

from .article import Article
from .body import Body
from .values import fold

INVITATION = "there are no reviews yet. be the first one to write one."


def read(body: Body) -> None:
    for line in body.lines:
        if fold(line.text) == INVITATION:
            body.article.printed["rate",] = line.raw
        else:
            body.unread(line, "Visitors' reviews are not part of an article.")


def write(article: Article) -> list[str]:
    invitation = article.printed.get(("rate",))
    return [invitation] if invitation else []
