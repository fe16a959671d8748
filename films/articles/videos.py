"""🔥 Bonus Content: `Title <https://www.youtube.com/watch?v=…>`, and why to watch it on the lines below."""

import re
from dataclasses import replace

from .article import Article
from .blocks import Block, read_blocks, write_blocks
from .body import Body, UnreadError
from .values import Video


def read(body: Body) -> None:
    for block in map(_with_address, read_blocks(body.lines, has_titles=True)):
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


def _with_address(block: Block) -> Block:
    """Take a bare address, behind the title or on a line of its own, for the video's."""
    if "url" in block.marks:
        return block
    behind = re.fullmatch(r"(?P<title>.+?)(?:\s[-–—])?:?\s+(?P<url>https?://[^<>\s]+)", block.title)
    if behind:
        return replace(block, title=behind["title"], marks={**block.marks, "url": behind["url"]})
    alone = [line for line in block.paragraphs if re.fullmatch(r"https?://[^<>\s]+", line)]
    if len(alone) != 1:
        return block
    others = [line for line in block.paragraphs if line not in alone]
    return replace(block, marks={**block.marks, "url": alone[0]}, paragraphs=others)
