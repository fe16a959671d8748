"""The reviews that readers find on a film's page and in the list of all of them, and the films' ranking."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone

from films.models import Film
from filmsite.keyset import END, FLAG, MOMENT_KIND, Column, Order, Page, page
from ratings.models import Rating, RatingTotals

PAGE_SIZE = 10
BEST = 5

LATEST = (Column("created_at", MOMENT_KIND), Column("id"))


@dataclass(frozen=True)
class Sort:
    """A way to sort reviews; `narrowed` is the order where the list has one number of stars alone.

    Each order has its index of Rating. What is pinned stands first only in the whole list, the latest first.
    """

    name: str
    label: str
    back: str
    on: str
    order: Order
    narrowed: Order | None


SORTS = (
    Sort("newest", "Newest", "Newer", "Older", (Column("is_pinned", FLAG), *LATEST), LATEST),
    Sort("highest", "Highest", "Previous", "Next", (Column("stars"), *LATEST), None),
    Sort("lowest", "Lowest", "Previous", "Next", (Column("stars", descending=False), *LATEST), None),
    Sort(
        "helpful",
        "Most helpful",
        "Previous",
        "Next",
        (Column("helpful"), *LATEST),
        (Column("helpful"), *LATEST),
    ),
)
NEWEST = SORTS[0]
BY_NAME = {sort.name: sort for sort in SORTS}
STARS = {str(stars): stars for stars in range(1, 6)}


class NoSuchListError(ValueError):
    """The query asks for a list that there is not."""


@dataclass(frozen=True)
class Asked:
    """Which of a film's reviews somebody wants to read, and in which order; `stars` 0 is all of them."""

    film: Film
    sort: Sort = NEWEST
    stars: int = 0
    after: str = ""
    before: str = ""

    @classmethod
    def of(cls, film: Film, query: QueryDict) -> "Asked":
        """What a query asks for; an empty value is as good as none. Raises NoSuchListError."""
        sort, stars = query.get("sort") or NEWEST.name, query.get("stars") or ""
        if sort not in BY_NAME or (stars and stars not in STARS):
            raise NoSuchListError(f"{sort} {stars}")
        asked = cls(film, BY_NAME[sort], STARS.get(stars, 0), query.get("after", ""), query.get("before", ""))
        # Sorting by stars what has all the same stars is the latest first.
        return asked if asked.sort in asked.sorts else replace(asked, sort=NEWEST)

    @property
    def sorts(self) -> list[Sort]:
        """The ways to sort this list."""
        return [sort for sort in SORTS if sort.narrowed or not self.stars]

    @property
    def order(self) -> Order:
        return (self.sort.narrowed or LATEST) if self.stars else self.sort.order

    @property
    def is_plain(self) -> bool:
        """Whether this is the beginning of the whole list, which search engines keep."""
        return self == Asked(self.film)

    @property
    def url(self) -> str:
        query = {
            "stars": self.stars,
            "sort": "" if self.sort == NEWEST else self.sort.name,
            "after": self.after,
            "before": self.before,
        }
        given = urlencode({name: value for name, value in query.items() if value}, safe=":,")
        return reverse("ratings:reviews", args=[self.film.slug]) + (f"?{given}" if given else "")

    def at(self, *, after: str = "", before: str = "") -> "Asked":
        """The same list at another place."""
        return replace(self, after=after, before=before)

    def page(self) -> Page[Rating]:
        """The reviews of the page; keyset.PositionError where the query's position is none."""
        reviews = Rating.objects.reviews().filter(film=self.film)
        if self.stars:
            reviews = reviews.filter(stars=self.stars)
        return page(reviews, self.order, PAGE_SIZE, after=self.after, before=self.before)


@dataclass(frozen=True)
class Link:
    """A link as the page prints it; `rel` says what it leads to, `is_here` that this very list is it."""

    label: str
    url: str
    rel: str = ""
    is_here: bool = False


def page_links(asked: Asked, shown: Page[Rating]) -> list[Link]:
    """First, newer, older and last: those that lead elsewhere."""
    links = []
    if shown.before:
        links.append(Link("First", asked.at().url))
        links.append(Link(asked.sort.back, asked.at(before=shown.before).url, "prev"))
    if shown.after:
        links.append(Link(asked.sort.on, asked.at(after=shown.after).url, "next"))
        links.append(Link("Last", asked.at(before=END).url))
    return links


def sort_links(asked: Asked, *, on_list: bool = True) -> list[Link]:
    """The list's beginning in each order; on the list itself, the one that is asked for is `is_here`."""
    return [
        Link(sort.label, replace(asked.at(), sort=sort).url, is_here=on_list and sort == asked.sort)
        for sort in asked.sorts
    ]


@dataclass(frozen=True)
class FilmRatings:
    """What a film's page shows of its ratings."""

    totals: RatingTotals
    reviews: list[Rating]

    @property
    def has_more(self) -> bool:
        """Whether there are reviews that the page does not show."""
        return self.totals.review_count > len(self.reviews)


def totals_of(film: Film) -> RatingTotals:
    """The film's totals, all 0 where nobody has rated it."""
    return RatingTotals.objects.filter(film_id=film.pk).first() or RatingTotals(film_id=film.pk)


def ratings_of(film: Film, request: HttpRequest) -> FilmRatings:
    """The film's totals and first reviews, read once for a request: box and structured data tell the same."""
    kept: dict[int, FilmRatings] = vars(request).setdefault("film_ratings", {})
    if film.pk not in kept:
        totals = totals_of(film)
        reviews = Rating.objects.reviews().filter(film_id=film.pk)[:PAGE_SIZE] if totals.count else []
        kept[film.pk] = FilmRatings(totals, list(reviews))
    return kept[film.pk]


def best_rated() -> list[RatingTotals]:
    """The totals of the published films that rank highest, with their films; none that nobody has rated."""
    ranked = RatingTotals.objects.filter(rank__gt=0, film__published_at__lte=timezone.now())
    return list(ranked.select_related("film").order_by("-rank", "film_id")[:BEST])
