"""🍿 Detailed Plot Synopsis and ⚠️ Spoilers and Ending Explained: titled passages."""

from .article import Article
from .blocks import Block, read_blocks, write_blocks
from .body import Body, UnreadError
from .values import Passage


def read_passages(body: Body, part: str) -> None:
    for block in read_blocks(body.lines):
        if not block.text:
            body.unread(block.line, "A passage's title has no text below it.")
            continue
        try:
            body.add(part, Passage(block.title, block.text))
        except UnreadError as error:
            body.unread(block.line, str(error))


def write_passages(article: Article, part: str) -> list[str]:
    return write_blocks([Block(row.title, {}, [row.text]) for row in getattr(article, part)])
