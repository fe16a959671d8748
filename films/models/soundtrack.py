"""Tracks of the soundtrack."""

from django.db import models

from .films import http_url
from .rows import FilmRow, not_blank


class Track(FilmRow):
    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="tracks")
    title = models.CharField(max_length=300, help_text="E.g. Angel Eyes.")
    artist = models.CharField(max_length=300, blank=True, help_text="E.g. Sting.")
    note = models.TextField(blank=True, help_text="Where it is heard, without spoilers.")
    url = models.URLField("link", max_length=500, blank=True, validators=[http_url])

    class Meta(FilmRow.Meta):
        constraints = [not_blank("title", "track_has_title", "Name the track.")]

    def __str__(self) -> str:
        return self.title
