"""The visitors' ratings and what belongs to them; outsiders import them from here."""

from .imported import ImportedColumns
from .limits import DayCount
from .log import ModerationEvent
from .ratings import Rating, RatingQuerySet
from .reports import Report
from .submissions import Submission
from .terms import BlockedTerm
from .totals import RatingTotals, SiteTotals, StarCount
from .votes import HelpfulVote

__all__ = [
    "BlockedTerm",
    "DayCount",
    "HelpfulVote",
    "ImportedColumns",
    "ModerationEvent",
    "Rating",
    "RatingQuerySet",
    "RatingTotals",
    "Report",
    "SiteTotals",
    "StarCount",
    "Submission",
]
