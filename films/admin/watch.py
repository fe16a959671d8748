"""Offers in the film's form."""

from films.models import Offer

from .rows import TabularRows


class OfferInline(TabularRows):
    model = Offer
    fields = ("service", "kind", "region", "url", "checked_on", "position")
