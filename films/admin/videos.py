"""Bonus videos in the film's form."""

from films.models import Video

from .rows import StackedRows


class VideoInline(StackedRows):
    model = Video
    fields = (("title", "position"), "url", "description")
