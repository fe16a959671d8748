"""The base of every table whose rows stand in a film's section in an order of their own."""

from django.db import models


class FilmRow(models.Model):
    """A row of one film's section; `position` counts from 1 and ties keep the order of creation."""

    position = models.PositiveSmallIntegerField(default=0, help_text="Order on the page; 0 comes first.")

    class Meta:
        abstract = True
        ordering = ["film_id", "position", "pk"]


def not_blank(field: str, name: str, message: str) -> models.CheckConstraint:
    """Refuse an empty text in `field`."""
    return models.CheckConstraint(
        condition=~models.Q(**{field: ""}), name=name, violation_error_message=message
    )


def one_of(field: str, values: list[str], name: str) -> models.CheckConstraint:
    """Refuse a text in `field` that is none of `values`."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": values}),
        name=name,
        violation_error_message=f"Choose one of: {', '.join(value for value in values if value)}.",
    )
