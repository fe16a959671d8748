"""The check for the moderators' own list of words."""

import re
from functools import lru_cache

from django.conf import settings

from ratings.models import BlockedTerm
from ratings.said import Sent
from ratings.words import folded

# Scripts that put no space between words: Thai, kana and Chinese characters.
UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


def blocked_term(sent: Sent) -> bool:
    """Whether name, title or text holds a blocked term."""
    if not settings.RATINGS_BLOCKED_TERMS:
        return False
    said = sent.said
    words = [folded(each) for each in (said.name, said.title, said.text)]
    terms = BlockedTerm.objects.order_by().values_list("term", flat=True)
    return any(has_term(each, folded_term(term)) for term in terms for each in words)


@lru_cache(maxsize=10_000)
def folded_term(term: str) -> str:
    """The term folded; kept, because every rating asks for all of them."""
    return folded(term)


def has_term(words: str, term: str) -> bool:
    """Whether a folded text holds a folded term as whole words; in scripts without spaces, anywhere."""
    if not term:
        return False
    return term in words if UNSPACED.search(term) else f" {term} " in f" {words} "
