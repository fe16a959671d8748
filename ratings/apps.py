"""The ratings app."""

from django.apps import AppConfig


class RatingsConfig(AppConfig):
    name = "ratings"
    verbose_name = "Visitors’ ratings"

    def ready(self) -> None:
        from ratings import settings_checks  # noqa: F401  # registers itself
