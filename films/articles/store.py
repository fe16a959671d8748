"""Bring articles into the films' tables and out again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from films.models import ArticleNote, ArticleSource, Film
from films.slugs import film_slug

from .article import Article, Note
from .merging import Merged, merge, numbered
from .parts import PARTS, Part, tidy
from .reading import NotAnArticleError, read
from .values import fold
from .writing import write


@dataclass
class Report:
    """What an import did to one film."""

    film: Film
    article: Article
    is_new: bool = False
    is_published: bool = False
    added: int = 0
    changed: int = 0
    removed: int = 0
    left: int = 0
    kept: list[str] = field(default_factory=list)

    @property
    def is_unchanged(self) -> bool:
        return not (self.is_new or self.is_published or self.added or self.changed or self.removed)


@transaction.atomic
def import_text(
    text: str,
    *,
    publish: bool = False,
    replace: bool = False,
    prune: bool = False,
    dry_run: bool = False,
) -> Report:
    """Read an article into its film, a draft if there is none yet.

    What an editor changed since the last import stays unless `replace` is set; `prune` removes rows that the
    article no longer has; `dry_run` writes nothing. Raises NotAnArticleError.
    """
    article = read(text)
    key = article.slug or film_slug(article.title, article.release_year)
    film = _find(key)
    source = ArticleSource.objects.filter(film=film).first() if film else None
    base = read(source.text) if source else Article()
    if film and not article.slug:
        _refuse_namesake(base.title or film.title, article.title, key)
    report = Report(film or Film(slug=key), article, is_new=film is None)
    _merge_prose(report, base, replace=replace, prune=prune)
    if publish and not report.film.is_published:
        report.film.published_at = timezone.now()
        report.is_published = True
    if report.is_new:
        report.film.save()
    for part in PARTS:
        _merge_part(report, part, base, replace=replace, prune=prune)
    if not report.is_unchanged:
        report.film.save()
    kept_text = _with_remains(text, report.film, base)
    if source is None or source.text != kept_text:
        _remember(report, key, kept_text)
    if dry_run:
        transaction.set_rollback(True)
    return report


@transaction.atomic
def export_text(film: Film) -> str:
    """Write a film's article; what was not changed since its import is written as it was printed."""
    article = load(film)
    source = ArticleSource.objects.filter(film=film).first()
    if source:
        article.printed = read(source.text).printed
    article.notes = [
        Note(
            "unread" if note.kind == "unread" else "gap",
            note.section,
            note.line_number,
            note.text,
            note.reason,
        )
        for note in film.article_notes.all()
    ]
    return write(article)


def load(film: Film) -> Article:
    """The film as an article's values."""
    article = Article(**{name: tidy(getattr(film, name)) for name in Article.facts()})
    if film.slug != film_slug(film.title, film.release_year):
        article.slug = film.slug
    for part in PARTS:
        setattr(article, part.name, [part.value(held) for held in part.held(film)])
    return article


def _find(key: str) -> Film | None:
    source = ArticleSource.objects.select_related("film").filter(key=key).first()
    return source.film if source else Film.objects.filter(slug=key).first()


def _refuse_namesake(known: str, title: str, key: str) -> None:
    """Keep one film's article from becoming another's whose title makes the same address."""
    if fold(known) != fold(title):
        raise NotAnArticleError(
            f"The address {key} belongs to “{known}”. If “{title}” is another film, give it an address of "
            f"its own in the overview, as in “- Address: {key}-2”; if it is the same, “- Address: {key}”."
        )


def _merge_prose(report: Report, base: Article, *, replace: bool, prune: bool) -> None:
    """Bring the film's own texts and figures up to date, sparing the editor's."""
    film, article = report.film, report.article
    for name, empty in Article.facts().items():
        held, new, old = tidy(getattr(film, name)), getattr(article, name), getattr(base, name)
        is_own = held not in (old, empty)
        if new == held or (new == empty and not prune) or (new == old and not replace):
            continue
        if is_own and not replace:
            report.kept.append(name)
            continue
        setattr(film, name, new)
        report.changed += not report.is_new


def _merge_part(report: Report, part: Part, base: Article, *, replace: bool, prune: bool) -> None:
    held = part.held(report.film) if not report.is_new else []
    new = getattr(report.article, part.name)
    held_rows = [part.value(row) for row in held]
    report.left += len(numbered(held_rows).keys() - numbered(new).keys())
    if not new and not (prune and held):
        return
    merged = merge(getattr(base, part.name), held_rows, new, replace=replace, prune=prune)
    if merged is None:
        return
    _apply(report.film, part, held, held_rows, merged)
    report.added += merged.added
    report.changed += merged.changed
    report.removed += merged.removed
    report.left -= merged.removed
    if merged.kept:
        report.kept.append(part.name)


def _apply(film: Film, part: Part, held: list[Any], held_rows: list[Any], merged: Merged) -> None:
    """Write the merged rows: leave, change, add and remove."""
    stays = {place for _, place in merged.rows if place is not None}
    _delete(row for place, row in enumerate(held) if place not in stays)
    added = []
    for position, (row, place) in enumerate(merged.rows, 1):
        order = {"position": position} if part.has_position else {}
        if place is None:
            added.append(part.objects(film).model(film=film, **part.values(row), **order))
            continue
        values = part.values(row) if row != held_rows[place] else {}
        differing = {
            name: value for name, value in (values | order).items() if getattr(held[place], name) != value
        }
        for name, value in differing.items():
            setattr(held[place], name, value)
        if differing:
            held[place].save(update_fields=list(differing))
    part.objects(film).bulk_create(added)


def _delete(rows: Iterable[Any]) -> None:
    for row in rows:
        row.delete()


def _with_remains(text: str, film: Film, base: Article) -> str:
    """The article's text, and in it what it has dropped while the film still has it from an earlier one.

    Without it a later import would take such a row for the editor's own.
    """
    article = read(text)
    is_same = True
    for name, empty in Article.facts().items():
        old = getattr(base, name)
        if getattr(article, name) == empty != old and tidy(getattr(film, name)) != empty:
            setattr(article, name, old)
            is_same = False
    for part in PARTS:
        rows = getattr(article, part.name)
        dropped = numbered(getattr(base, part.name))
        for key in numbered(rows):
            dropped.pop(key, None)
        if dropped:
            held = numbered([part.value(row) for row in part.held(film)])
            remains = [row for key, row in dropped.items() if key in held]
            is_same = is_same and not remains
            rows += remains
    return text if is_same else write(article)


def _remember(report: Report, key: str, text: str) -> None:
    """Keep the article's text for the next import and its notes for the editor."""
    ArticleSource.objects.update_or_create(film=report.film, defaults={"key": key, "text": text})
    report.film.article_notes.all().delete()
    ArticleNote.objects.bulk_create(
        ArticleNote(
            film=report.film,
            position=position,
            kind=note.kind,
            section=note.section,
            line_number=note.line_number,
            text=note.text,
            reason=note.reason,
        )
        for position, note in enumerate(report.article.notes, 1)
    )
