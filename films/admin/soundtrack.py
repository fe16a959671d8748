"""The soundtrack's tracks in the film's form."""

from films.models import Track

from .rows import StackedRows


class TrackInline(StackedRows):
    model = Track
    fields = (("title", "artist", "position"), "note", "url")
