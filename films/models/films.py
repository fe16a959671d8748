"""A film and its page's prose."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from films import billing, figures, posters
from films.slugs import film_slug
from films.videos import youtube_id

from .rows import not_blank, one_of

if TYPE_CHECKING:
    from .content_warnings import ContentWarning, FilmWarning
    from .credits import Credit
    from .genres import FilmGenre, Genre
    from .passages import Passage

http_url = URLValidator(schemes=["http", "https"])


class FilmQuerySet(models.QuerySet["Film"]):
    def published(self, at: datetime | None = None) -> Self:
        """Films that visitors may see at the moment `at` (now, unless given)."""
        return self.filter(published_at__lte=at or timezone.now())

    def drafts(self, at: datetime | None = None) -> Self:
        """Films that only editors may see at the moment `at`: never published, or scheduled."""
        return self.exclude(published_at__lte=at or timezone.now())

    def newest(self) -> Self:
        """The latest guides first."""
        return self.order_by("-published_at", "-pk")


class Film(posters.Poster, models.Model):
    class Palette(models.TextChoices):
        """The page's colour; each is drawn for light and dark in static/css/palettes.css."""

        AMBER = "amber", "Amber"
        BRICK = "brick", "Brick"
        CORAL = "coral", "Coral"
        FOREST = "forest", "Forest"
        INDIGO = "indigo", "Indigo"
        MOSS = "moss", "Moss"
        OCEAN = "ocean", "Ocean"
        PLUM = "plum", "Plum"
        ROSE = "rose", "Rose"
        SLATE = "slate", "Slate"
        TEAL = "teal", "Teal"
        VIOLET = "violet", "Violet"

    title = models.CharField(max_length=200, help_text="As on the poster, e.g. 2001: A Space Odyssey.")
    original_title = models.CharField(
        max_length=200,
        blank=True,
        help_text="Where it differs, e.g. Le Fabuleux Destin d’Amélie Poulain.",
    )
    slug = models.SlugField(
        max_length=220,
        unique=True,
        help_text="The page’s address: title-year, e.g. leaving-las-vegas-1995.",
    )
    release_year = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        db_index=True,
        validators=[MinValueValidator(1870), MaxValueValidator(2200)],
        help_text="Year of the first release, e.g. 1995.",
    )
    runtime_minutes = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="In minutes, e.g. 111.",
    )
    palette = models.CharField(
        "colour",
        max_length=10,
        choices=Palette,
        blank=True,
        help_text="The page’s colour; left empty, the title chooses it.",
    )
    trailer_url = models.URLField(
        "trailer",
        max_length=500,
        blank=True,
        validators=[http_url],
        help_text="A YouTube address, e.g. https://www.youtube.com/watch?v=… It plays only after a click.",
    )
    badly_explained = models.TextField(
        "plot, badly explained",
        blank=True,
        help_text="One wrong, funny sentence or two that spoil nothing.",
    )
    personal_review = models.TextField(
        "our review",
        blank=True,
        help_text="The editor’s own opinion. An empty line starts a paragraph.",
    )
    consensus = models.TextField(
        "overall consensus",
        blank=True,
        help_text="What critics and audiences agree on, in a sentence.",
    )
    watch_text = models.TextField(
        "how to watch",
        blank=True,
        help_text="Prose above the offers. An empty line starts a paragraph.",
    )
    similar_intro = models.TextField(
        "introduction to similar films",
        blank=True,
        help_text="E.g. If you enjoyed Leaving Las Vegas, you might like these similar films:",
    )
    soundtrack_intro = models.TextField(
        "about the soundtrack", blank=True, help_text="Prose above the tracks."
    )
    soundtrack_where = models.TextField(
        "where to hear it",
        blank=True,
        help_text="Prose below the tracks, e.g. where the album can be found.",
    )
    published_at = models.DateTimeField(
        "published",
        null=True,
        blank=True,
        db_index=True,
        help_text="Visitors see the page from this moment on. Empty: a draft. In the future: scheduled.",
    )
    created_at = models.DateTimeField("created", auto_now_add=True)
    updated_at = models.DateTimeField("last saved", auto_now=True)

    genres: "models.ManyToManyField[Genre, FilmGenre]" = models.ManyToManyField(
        "Genre", through="FilmGenre", related_name="films"
    )
    warnings: "models.ManyToManyField[ContentWarning, FilmWarning]" = models.ManyToManyField(
        "ContentWarning", through="FilmWarning", related_name="films"
    )

    objects = FilmQuerySet.as_manager()

    class Meta:
        ordering = ["title", "release_year", "pk"]
        constraints = [
            not_blank("title", "film_has_title", "Give the film a title."),
            not_blank(
                "slug",
                "film_has_slug",
                "Give the page an address, e.g. leaving-las-vegas-1995.",
            ),
            models.CheckConstraint(
                condition=models.Q(release_year__isnull=True) | models.Q(release_year__range=(1870, 2200)),
                name="film_release_year_plausible",
                violation_error_message="A release year lies between 1870 and 2200.",
            ),
            models.CheckConstraint(
                condition=models.Q(runtime_minutes__isnull=True) | models.Q(runtime_minutes__gte=1),
                name="film_runtime_positive",
                violation_error_message="A running time is at least one minute.",
            ),
            one_of(
                "palette",
                ["", *posters.PALETTES],
                "film_palette_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.release_year})" if self.release_year else self.title

    def get_absolute_url(self) -> str:
        return reverse("films:film", args=[self.slug])

    def clean(self) -> None:
        if not self.slug:
            self.slug = film_slug(self.title, self.release_year)

    @property
    def is_published(self) -> bool:
        """Whether visitors may see the page now."""
        return self.published_at is not None and self.published_at <= timezone.now()

    @property
    def is_scheduled(self) -> bool:
        """Whether the page will appear by itself at `published_at`."""
        return self.published_at is not None and not self.is_published

    @property
    def synopsis(self) -> "list[Passage]":
        """The passages that spoil nothing."""
        return [passage for passage in self.passages.all() if not passage.is_spoiler]

    @property
    def spoilers(self) -> "list[Passage]":
        """The passages that give the ending away; the one gate that a spoiler passes."""
        return [passage for passage in self.passages.all() if passage.is_spoiler]

    @property
    def cast(self) -> "list[Credit]":
        """Actors' credits in billing order."""
        return [credit for credit in self.credits.all() if credit.role == "actor"]

    @property
    def crew(self) -> "list[Credit]":
        """All other credits: directors, writers and so on."""
        return [credit for credit in self.credits.all() if credit.role != "actor"]

    @property
    def directors(self) -> "list[Credit]":
        """Directors' credits in billing order."""
        return [credit for credit in self.credits.all() if credit.role == "director"]

    @property
    def crew_by_role(self) -> "list[list[Credit]]":
        """The crew's credits, those of one role together, in the order in which a role first appears."""
        groups: dict[str, list[Credit]] = {}
        for credit in self.crew:
            groups.setdefault(credit.role, []).append(credit)
        return list(groups.values())

    @property
    def cast_entries(self) -> "list[list[Credit]]":
        """The cast as printed: consecutive performers of one character stand together."""
        return billing.entries(self.cast)

    @property
    def trailer_id(self) -> str:
        """The trailer's name on YouTube; empty where it lies elsewhere."""
        return youtube_id(self.trailer_url)

    @property
    def runtime_printed(self) -> str:
        """The running time as printed, e.g. "1h 51min"; empty if unknown."""
        return figures.runtime(self.runtime_minutes) if self.runtime_minutes else ""

    @property
    def runtime_iso(self) -> str:
        """The running time in ISO 8601, e.g. "PT1H51M"; empty if unknown."""
        return figures.iso_duration(self.runtime_minutes) if self.runtime_minutes else ""
