"""The visitors' ratings and their totals; outsiders import them from here."""

from .ratings import Rating, RatingQuerySet
from .totals import RatingTotals, StarCount

__all__ = ["Rating", "RatingQuerySet", "RatingTotals", "StarCount"]
