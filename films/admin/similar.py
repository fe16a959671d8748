"""Similar films in the film's form."""

from films.models import SimilarFilm

from .rows import StackedRows


class SimilarFilmInline(StackedRows):
    model = SimilarFilm
    fields = (("title", "year", "position"), "reason")
