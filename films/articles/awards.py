"""Awards, a part of the reviews: `- Academy Award (Best Actor) – 1996 – won: Nicolas Cage`."""

import re
from dataclasses import replace
from typing import Any

from .body import UnreadError
from .lines import DASH, Line, brackets_at_end
from .values import YEARS, Award

OUTCOMES = {"won": "won", "winner": "won", "nominated": "nominated", "nominee": "nominated"}
TAIL = re.compile(
    rf"^(?P<head>.*?)(?:\s*(?:{DASH}|,)\s*(?P<year>\d{{4}}))?"
    rf"(?:\s*(?:{DASH}|,)\s*(?P<outcome>won|winner|nominated|nominee)(?:\s*:\s*(?P<recipient>.+))?)?$",
    re.IGNORECASE | re.DOTALL,
)
# Said where the format does not look for it; never to be taken for an award that was won.
NOMINATED = re.compile(r"(?:^|[\s(,:;/–—-])nomin(?:at|ee)", re.IGNORECASE)


def read_award(line: Line) -> Award:
    """Read a line; without a word about the outcome the award was won."""
    found = TAIL.match(line.text)
    head, year = (found["head"].strip(), found["year"]) if found else ("", "")
    organisation, category = brackets_at_end(head)
    if found and not found["outcome"] and category.lower() in OUTCOMES:
        return read_award(replace(line, text=f"{organisation} – {category}"))
    if not year and re.fullmatch(r"\d{4}", category):
        year, (organisation, category) = category, brackets_at_end(organisation)
    if not found or not organisation:
        raise UnreadError("An award reads: Organisation (Category) – Year – nominated: for whom.")
    if re.search(rf"{DASH}\s*\d{{4}}\s*{DASH}", organisation):
        raise UnreadError("What follows the year says how it ended: “– won: Name” or “– nominated: Name”.")
    if NOMINATED.search(f"{organisation} ({category})"):
        raise UnreadError("Whether this was won is not clear: Organisation (Category) – Year – nominated.")
    if year and int(year) not in YEARS:
        raise UnreadError(f"An award's year lies between {YEARS[0]} and {YEARS[-1]}.")
    outcome = OUTCOMES[(found["outcome"] or "won").lower()]
    return Award(organisation, category, int(year) if year else None, outcome, found["recipient"] or "")


def compose_award(row: Any) -> str:
    """The award in the notation that `read_award` reads."""
    category = f" ({row.category})" if row.category else ""
    year = f" – {row.year}" if row.year else ""
    recipient = f": {row.recipient}" if row.recipient else ""
    outcome = f" – {row.outcome}{recipient}" if recipient or row.outcome != "won" else ""
    return f"{row.organisation}{category}{year}{outcome}"
