"""How many films use an entry of a list, counted by the database for the rows on the screen alone."""

from typing import Any

from django.db import models
from django.db.models.functions import Coalesce


def film_count(rows: type[models.Model], key: str) -> Coalesce:
    """The number of films that have rows of the model `rows` whose foreign key `key` is the entry."""
    used: models.QuerySet[Any] = rows._default_manager.filter(**{key: models.OuterRef("pk")})
    counts = used.order_by().values(key).annotate(films=models.Count("film", distinct=True)).values("films")
    return Coalesce(models.Subquery(counts), 0)
