"""Bonus videos."""

from django.db import models

from films.videos import youtube_id

from .films import http_url
from .rows import FilmRow, not_blank


class Video(FilmRow):
    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="videos")
    title = models.CharField(max_length=300, help_text="As its channel calls it.")
    description = models.TextField(blank=True, help_text="Why to watch it.")
    url = models.URLField(
        "address",
        max_length=500,
        blank=True,
        validators=[http_url],
        help_text="A YouTube address, e.g. https://www.youtube.com/watch?v=…",
    )

    class Meta(FilmRow.Meta):
        constraints = [not_blank("title", "video_has_title", "Name the video.")]

    def __str__(self) -> str:
        return self.title

    @property
    def youtube_id(self) -> str:
        """The video's name on YouTube; empty where it lies elsewhere or has no address."""
        return youtube_id(self.url)
