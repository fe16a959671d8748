"""🔥 Bonus Content: `Title <https://www.youtube.com/watch?v=…>`, and why to watch it on the lines below."""

from .article import Article
from .blocks import Block, read_blocks, write_blocks
from .body import Body, UnreadError
from .values import Video


def read(body: Body) -> None:
    for block in read_blocks(body.lines, has_titles=True):
        try:
            body.add("videos", Video(block.title, block.text, block.marks.get("url", "")))
        except UnreadError as error:
            body.unread(block.line, str(error))
    missing = sum(1 for row in body.article.videos if not row.url)
    if missing:
        body.gap(f"{missing} videos have no address." if missing > 1 else "A video has no address.")


def write(article: Article) -> list[str]:
    blocks = [
        Block(row.title, {"url": row.url} if row.url else {}, [row.description] if row.description else [])
        for row in article.videos
    ]
    return write_blocks(blocks, has_titles=True)
