"""The film guide's tables; outsiders import them from here."""

from .awards import Award
from .box_office import BoxOfficeFigure
from .content_warnings import ContentWarning, FilmWarning
from .credits import Credit
from .faq import FaqEntry
from .films import Film, FilmQuerySet
from .genres import FilmGenre, Genre
from .imports import ArticleNote, ArticleSource
from .passages import Passage
from .people import Person
from .products import Product
from .quotes import Quote
from .reviews import Audience, AudienceReaction, ProfessionalReview
from .rows import FilmRow
from .scores import OutsideScore
from .similar import SimilarFilm
from .soundtrack import Track
from .trivia import TriviaItem
from .videos import Video
from .watch import Offer

__all__ = [
    "ArticleNote",
    "ArticleSource",
    "Audience",
    "AudienceReaction",
    "Award",
    "BoxOfficeFigure",
    "ContentWarning",
    "Credit",
    "FaqEntry",
    "Film",
    "FilmGenre",
    "FilmQuerySet",
    "FilmRow",
    "FilmWarning",
    "Genre",
    "Offer",
    "OutsideScore",
    "Passage",
    "Person",
    "Product",
    "ProfessionalReview",
    "Quote",
    "SimilarFilm",
    "Track",
    "TriviaItem",
    "Video",
]
