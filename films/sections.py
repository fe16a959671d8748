"""The one ordered list of a film page's sections; page, contents, admin and articles all follow it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch

from films.models import Credit, Film


@dataclass(frozen=True)
class Section:
    """One section of the page.

    `stem` names its file in every layer and its anchor; `heading` may hold `{title}`; `label` is its short
    name in the contents. The section stands on the page while one of its `fields` or `rows` (attributes of
    Film) holds something; `always` lets it stand without.
    """

    stem: str
    emoji: str
    heading: str
    label: str
    fields: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    always: bool = False

    def title_for(self, film: Film) -> str:
        """The heading as the page prints it, without the emoji."""
        return self.heading.format(title=film.title)

    @property
    def is_prose(self) -> bool:
        """Whether the section is one text of the film and nothing else."""
        return len(self.fields) == 1 and not (self.rows or self.always)

    @property
    def templates(self) -> list[str]:
        """The section's own template, or for prose without one of its own the common template."""
        return [
            f"films/sections/{self.stem}.html",
            *(["films/sections/_prose.html"] if self.is_prose else []),
        ]

    def text_of(self, film: Film) -> str:
        """The text of a prose section."""
        return str(getattr(film, self.fields[0])) if self.is_prose else ""

    def is_present(self, film: Film) -> bool:
        """Whether the section has anything to show; costs no query on a film that was loaded for its page."""
        return (
            self.always
            or any(getattr(film, field) for field in self.fields)
            or any(True for name in self.rows for _ in rows_of(film, name))
        )


SECTIONS = (
    Section(
        "overview",
        "🎯",
        "Quick Overview",
        "Overview",
        fields=("trailer_url", "original_title", "release_year", "runtime_minutes"),
        rows=("crew", "film_genres", "scores"),
    ),
    Section(
        "badly_explained",
        "😅",
        "Plot Summary – Badly Explained",
        "Badly explained",
        fields=("badly_explained",),
    ),
    Section(
        "synopsis",
        "🍿",
        "{title}: Detailed Plot Synopsis",
        "Synopsis",
        rows=("synopsis",),
    ),
    Section("spoilers", "⚠️", "Spoilers and Ending Explained", "Spoilers", rows=("spoilers",)),
    Section("cast", "🎬", "Cast & Characters", "Cast", rows=("cast",)),
    Section("quotes", "💬", "Memorable Quotes", "Quotes", rows=("quotes",)),
    Section("box_office", "💰", "Box Office", "Box office", rows=("box_office",)),
    Section(
        "reviews",
        "💥",
        "{title} Reviews",
        "Reviews",
        fields=("personal_review", "consensus"),
        rows=(
            "audiences",
            "film_warnings",
            "professional_reviews",
            "audience_reactions",
            "awards",
        ),
    ),
    Section("trivia", "🛠️", "Behind the Scenes", "Behind the scenes", rows=("trivia",)),
    Section(
        "watch",
        "🖥️",
        "How to Watch {title}?",
        "Where to watch",
        fields=("watch_text",),
        rows=("offers",),
    ),
    Section(
        "similar",
        "🎥",
        "Similar Movies",
        "Similar films",
        fields=("similar_intro",),
        rows=("similar_films",),
    ),
    Section("products", "🛒", "{title} Related Products", "Products", rows=("products",)),
    Section(
        "soundtrack",
        "🎧",
        "Soundtrack",
        "Soundtrack",
        fields=("soundtrack_intro", "soundtrack_where"),
        rows=("tracks",),
    ),
    Section("faq", "🤨", "FAQ", "FAQ", rows=("faq",)),
    Section("videos", "🔥", "Bonus Content", "Videos", rows=("videos",)),
    Section("rate", "✨", "Rate", "Rate", always=True),
)

# Why each is fetched: the section of the same name prints it; credits serve overview and cast, passages
# synopsis and spoilers.
PAGE_PREFETCHES = (
    Prefetch("credits", Credit.objects.select_related("person")),
    "film_genres__genre",
    "film_warnings__warning",
    "passages",
    "quotes",
    "scores",
    "box_office",
    "audiences",
    "professional_reviews",
    "audience_reactions",
    "awards",
    "trivia",
    "offers",
    "similar_films",
    "products",
    "tracks",
    "faq",
    "videos",
)


def rows_of(film: Film, name: str) -> Iterable[object]:
    """The rows behind an attribute of Film, be it a related manager or a property."""
    rows = getattr(film, name)
    found: Iterable[object] = rows.all() if hasattr(rows, "all") else rows
    return found


def present_sections(film: Film) -> Iterator[Section]:
    """The sections that have something to show, in the page's order."""
    return (section for section in SECTIONS if section.is_present(film))
