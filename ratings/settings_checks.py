"""System checks of the RATINGS_* settings: each names the setting and what to write instead."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register

CHOICES = {
    "RATINGS_WAIT": ("all", "risky", "none"),
    "RATINGS_MODERATOR_MAIL": ("at_once", "digest", "off"),
}


@register
def check_settings(app_configs: Any, **options: Any) -> list[Error]:
    """What the operator has to correct."""
    return [*wrong_choices(), *negative_numbers()]


def wrong_choices() -> list[Error]:
    return [
        Error(
            f"{name} is “{getattr(settings, name)}”.",
            hint=f"Set it to one of: {', '.join(choices)}.",
            id="ratings.E001",
        )
        for name, choices in CHOICES.items()
        if getattr(settings, name) not in choices
    ]


def negative_numbers() -> list[Error]:
    names = sorted({name for name in dir(settings) if name.startswith("RATINGS_")})
    return [
        Error(
            f"{name} is {getattr(settings, name)}.",
            hint="Set it to 0 or more.",
            id="ratings.E002",
        )
        for name in names
        if isinstance(getattr(settings, name), int) and getattr(settings, name) < 0
    ]
