"""The visitors' ratings and what belongs to them; outsiders import them from here."""

from .digests import DigestMark
from .imported import ImportedColumns
from .limits import DayCount
from .log import ModerationEvent
from .ratings import Rating, RatingQuerySet
from .replies import PastReply
from .reports import Report
from .submissions import Submission
from .terms import BlockedTerm
from .totals import RatingTotals, SiteTotals, StarCount
from .votes import HelpfulVote

__all__ = [
    "BlockedTerm",
    "DayCount",
    "DigestMark",
    "HelpfulVote",
    "ImportedColumns",
    "ModerationEvent",
    "PastReply",
    "Rating",
    "RatingQuerySet",
    "RatingTotals",
    "Report",
    "SiteTotals",
    "StarCount",
    "Submission",
]
