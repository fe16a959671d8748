"""🎯 Quick Overview: facts, one a line."""

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import groupby

from films.figures import runtime
from films.models import Film

from .amounts import read_count, read_runtime, write_count
from .article import Article
from .body import Body, UnreadError, day, marks_of
from .lines import Line, escape, hide, is_not_available, reveal, with_marks
from .performers import read_names, write_names
from .rows import write_line, write_rows
from .values import YEARS, Credit, Score, Term, fold

ROLES = {
    **dict.fromkeys(("director", "directors", "directed by"), "director"),
    **dict.fromkeys(("writer", "writers", "written by", "screenplay", "screenplay by"), "writer"),
    **dict.fromkeys(("producer", "producers", "produced by"), "producer"),
    **dict.fromkeys(("composer", "composers", "music", "music by"), "composer"),
    **dict.fromkeys(("cinematographer", "cinematography", "cinematographers"), "cinematographer"),
    **dict.fromkeys(("editor", "editors", "edited by", "editing"), "editor"),
}
SCORE = re.compile(
    r"(?:(?P<value>\d+(?:[.,]\d+)?)\s*(?:/\s*(?P<scale>\d+)|(?P<percent>%))|(?P<none>n/?a))"
    r"\s*(?:\((?:from\s+|based on\s+)?(?P<votes>[^()]+?)\s*(?:votes|ratings|reviews)\))?",
    re.IGNORECASE,
)
SCORE_WORDS = re.compile(r"\s+(?:rating|score)$", re.IGNORECASE)


def read(body: Body) -> None:
    for line in body.lines:
        try:
            _read_fact(body, line)
        except UnreadError as error:
            body.unread(line, str(error))


def _read_fact(body: Body, line: Line) -> None:
    label, colon, value = line.text.partition(":")
    label, value = " ".join(label.casefold().split()), value.strip()
    if label == "trailer" and (not value or is_not_available(value)):
        body.gap("The trailer has no address.", line)
    elif label in FACTS and is_not_available(value):
        body.gap(f"The {label} is not known.", line)
    elif role := ROLES.get(label):
        if is_not_available(value) or not value:
            body.gap(f"The {label} is not known.", line)
        else:
            body.add("crew", read_names(value, role), line)
    elif label in FACTS and value:
        FACTS[label](body, line, value)
    elif colon and value:
        _read_score(body, line)
    else:
        raise UnreadError("A fact reads: Label: value.")


def _read_score(body: Body, line: Line) -> None:
    label, _, value = line.text.partition(":")
    value, marks = marks_of(value.strip(), "url", "as of")
    found = SCORE.fullmatch(value.strip())
    if not found:
        raise UnreadError("This fact is not known, and no score like 7.5/10 (139K votes) or 90%.")
    votes = read_count(found["votes"]) if found["votes"] else None
    scale = 100 if found["percent"] else int(found["scale"] or 10)
    number = Decimal(found["value"].replace(",", ".")) if found["value"] else None
    if (found["votes"] and votes is None) or (votes or 0) > 10**15:
        raise UnreadError("The votes of a score read like 139K votes.")
    if number is not None and not (number <= scale and 1 <= scale <= 1000 and number == round(number, 2)):
        raise UnreadError("A score lies between 0 and its scale and has at most two decimals.")
    score = Score(
        SCORE_WORDS.sub("", label.strip()),
        number,
        scale,
        bool(found["percent"]),
        votes,
        marks.get("url", ""),
        day(marks, "as of"),
    )
    body.add("scores", score, line)


def _read_year(body: Body, line: Line, value: str) -> None:
    if not re.fullmatch(r"\d{4}", value) or int(value) not in YEARS:
        raise UnreadError("A release year is a year alone, like 1995.")
    body.set("release_year", int(value), line)


def _read_runtime(body: Body, line: Line, value: str) -> None:
    minutes = read_runtime(value)
    if not minutes or minutes > 10**6:
        raise UnreadError("A running time reads like 1h 51min or 111 min.")
    body.set("runtime_minutes", minutes, line)


def _read_genres(body: Body, line: Line, value: str) -> None:
    names = [name.strip() for name in re.split(r"[,;|]\s*|\s+/\s+", value) if name.strip()]
    body.add("genres", dict.fromkeys(Term(name) for name in names), line)


def _read_trailer(body: Body, line: Line, value: str) -> None:
    if not re.fullmatch(r"<?https?://[^<>\s]+>?", value):
        raise UnreadError("A trailer is an address, like https://www.youtube.com/watch?v=…")
    body.set("trailer_url", value.strip("<>"), line)


def _read_title(body: Body, line: Line, value: str) -> None:
    if fold(reveal(value)) != fold(body.article.title):
        raise UnreadError(f"The headings call the film “{body.article.title}”.")
    body.article.printed["title fact", body.article.title] = line.raw


def _read_slug(body: Body, line: Line, value: str) -> None:
    if not re.fullmatch(r"[-\w]+", value, re.ASCII):
        raise UnreadError("An address has letters, digits and hyphens only, like leaving-las-vegas-1995.")
    body.set("slug", value, line)


def _read_palette(body: Body, line: Line, value: str) -> None:
    if value not in Film.Palette.values:
        raise UnreadError(f"A colour is one of: {', '.join(Film.Palette.values)}.")
    body.set("palette", value, line)


FACTS: dict[str, Callable[[Body, Line, str], None]] = {
    **dict.fromkeys(("release year", "year"), _read_year),
    **dict.fromkeys(("runtime (length)", "runtime", "running time", "length", "duration"), _read_runtime),
    **dict.fromkeys(("genre", "genres"), _read_genres),
    "trailer": _read_trailer,
    "title": _read_title,
    "original title": lambda body, line, value: body.set("original_title", value, line),
    "address": _read_slug,
    "colour": _read_palette,
}


def write(article: Article) -> list[str]:
    lines = [_trailer(article), article.printed.get(("title fact", article.title), "")]
    if article.original_title:
        title = article.original_title
        is_plain = reveal(hide(title)) == title and not is_not_available(title)
        lines.append(
            _fact(article, "original_title", f"Original title: {title if is_plain else escape(title)}")
        )
    for _, group in groupby(article.crew, lambda credit: credit.role):
        lines += write_line(article, "crew", list(group), _crew, read)
    if article.genres:
        lines += write_line(article, "genres", article.genres, _genres, read)
    if article.release_year and not _is_year_above(article):
        lines.append(_fact(article, "release_year", f"Release year: {article.release_year}"))
    if article.runtime_minutes:
        text = f"Runtime (length): {runtime(article.runtime_minutes)}"
        lines.append(_fact(article, "runtime_minutes", text))
    lines += write_rows(article, "scores", _score, read)
    if article.slug:
        lines.append(f"- Address: {article.slug}")
    if article.palette:
        lines.append(f"- Colour: {article.palette}")
    return article.in_printed_order([line for line in lines if line])


def _is_year_above(article: Article) -> bool:
    """Whether the article said the year with the title above its sections, and only there."""
    year = article.release_year
    return ("title", article.title, year) in article.printed and ("release_year", year) not in article.printed


def _trailer(article: Article) -> str:
    announced = [note.text for note in article.gaps if note.section == "overview" and note.text]
    if article.trailer_url:
        printed = article.printed.get(("trailer_url", article.trailer_url))
        others = [text for text in announced if "trailer" not in text.casefold()]
        announced = [printed or f"Trailer: {article.trailer_url}", *others]
    return "\n".join(announced)


def _fact(article: Article, name: str, text: str) -> str:
    return article.printed.get((name, getattr(article, name))) or f"- {text}"


def _crew(rows: list[Credit]) -> str:
    label = rows[0].role.capitalize()
    return f"{label}{'s' if len(rows) > 1 else ''}: {write_names(rows)}"


def _genres(rows: list[Term]) -> str:
    return f"Genre: {', '.join(row.name for row in rows)}"


def _score(row: Score) -> str:
    label = f"{row.source} rating" if row.source == "IMDb" else row.source
    value = f"{row.value.normalize():f}" if row.value is not None else "N/A"
    scale = "%" if row.is_percentage else f"/{row.scale}"
    votes = f" ({write_count(row.votes)} votes)" if row.votes is not None else ""
    text = f"{label}: {value}{scale if row.value is not None else ''}{votes}"
    return with_marks(text, url=row.url, as_of=row.as_of)
