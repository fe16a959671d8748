"""Which film a review is of."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from films.models import Film
from ratings.moving.reading import NotAnExportError, RefusedError

HEADS = frozenset(("id_or_slug", "id", "post", "slug", "assigned_posts"))


@dataclass(frozen=True)
class FoundFilm:
    pk: int
    slug: str


class FilmFinder:
    """Finds films by the posts that an old site's reviews are assigned to.

    A post is `post_type:slug` or a number. It is what `posts` says of it, or a film's own address, or that
    without the year where only one film has it.
    """

    def __init__(self, posts: Mapping[str, str] | None = None) -> None:
        films = list(Film.objects.order_by("pk").values_list("pk", "slug", "release_year"))
        self.by_slug = {slug: FoundFilm(pk, slug) for pk, slug, _ in films}
        stems = [(slug.removesuffix(f"-{year}"), slug) for _, slug, year in films]
        times = Counter(stem for stem, _ in stems)
        self.by_stem = {stem: self.by_slug[slug] for stem, slug in stems if times[stem] == 1}
        self.shared = {stem for stem, number in times.items() if number > 1}
        self.by_post = {post: self.named(post, slug) for post, slug in (posts or {}).items()}

    def named(self, post: str, slug: str) -> FoundFilm:
        """The film that the map of posts names; raises NotAnExportError where there is none."""
        if slug not in self.by_slug:
            raise NotAnExportError(
                f"The map of posts names the film “{slug}” for “{post}”: there is none here."
            )
        return self.by_slug[slug]

    def find(self, posts: str) -> FoundFilm:
        """The one film among posts separated by commas; raises RefusedError for none or several."""
        names = [name for name in (part.strip() for part in posts.split(",")) if name]
        if not names:
            raise RefusedError("assigned_posts", "it is empty. Write film: and the film’s address.")
        found = {film for film in map(self.film_of, names) if film}
        if len(found) == 1:
            return found.pop()
        if found:
            slugs = ", ".join(sorted(film.slug for film in found))
            raise RefusedError("assigned_posts", f"it names several films ({slugs}). Leave one.")
        raise RefusedError("assigned_posts", self.why_not(names))

    def film_of(self, post: str) -> FoundFilm | None:
        slug = post.rpartition(":")[2].strip()
        return (
            self.by_post.get(post)
            or self.by_post.get(slug)
            or self.by_slug.get(slug)
            or self.by_stem.get(slug)
        )

    def why_not(self, names: Iterable[str]) -> str:
        """Why none of the names is a film, and what to do."""
        shared = [name for name in names if name.rpartition(":")[2].strip() in self.shared]
        if shared:
            return f"several films are called “{shared[0]}”. Add the year, or say which with --posts."
        return f"no film here is “{', '.join(names)}”. Add the film, or say which it is with --posts."


def read_posts(file: TextIO) -> dict[str, str]:
    """A map of posts: on each line a post's number or slug and the film's slug, separated by a comma."""
    posts = {}
    try:
        for number, fields in enumerate(csv.reader(file), start=1):
            if number == 1 and fields and fields[0].strip().lower() in HEADS:
                continue
            if fields and len(fields) != 2:
                raise NotAnExportError(
                    f"Line {number} of the map of posts is not “number or slug,film’s slug”."
                )
            if fields:
                posts[fields[0].strip()] = fields[1].strip()
    except csv.Error as error:
        raise NotAnExportError(f"The map of posts is no CSV file: {error}.") from error
    return posts
