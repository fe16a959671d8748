"""Keeping private links out of the site's log: whoever could read one there could use it."""

import logging
import re

# The last part of a private link to a rating, and of a moderator's.
TOKEN = re.compile(r"(/your-review/|/ratings/moderate/)[^/\s?]+")


class WithoutTokens(logging.Filter):
    """Lets every record pass, with "…" in place of the tokens in its words."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(hidden(each) if isinstance(each, str) else each for each in record.args)
        return True


def hidden(text: str) -> str:
    return TOKEN.sub(r"\1…", text)
