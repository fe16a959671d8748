"""Ratings in the admin: moderators judge what visitors wrote and change none of it."""

from .log import ModerationEventAdmin
from .ratings import RatingAdmin
from .terms import BlockedTermAdmin

__all__ = ["BlockedTermAdmin", "ModerationEventAdmin", "RatingAdmin"]
