"""A review as values and as the fields of its CSV row; nothing here asks the database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from ratings.models import Rating
from ratings.models.ratings import NAME_LENGTH, REPLY_LENGTH, TEXT_LENGTH, TITLE_LENGTH
from ratings.moving.reading import COLUMNS, RefusedError
from ratings.moving.veil import is_veiled, unveiled, veiled

ANONYMOUS = "Anonymous"
EMAIL_LENGTH = 254
HIGHEST_SCORE = 1_000_000_000
# Columns without a place here, given back by the export as they were written.
AS_WRITTEN = ("avatar", "author_id", "assigned_users")
EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
DATE = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?", re.ASCII)
# Where WordPress knows no date, and so for the UTC date of a post that was never published.
NO_DATE = "0000-00-00"
INTEGER = re.compile(r"'?([+-]?\d{1,10})(\.0+)?", re.ASCII)
FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}
NOT_UTF_8 = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Row:
    """What a row says, checked against all that the site can keep."""

    created_at: datetime
    """In UTC, whole seconds."""
    stars: int
    title: str
    text: str
    name: str
    email: str
    consents: bool
    is_approved: bool
    is_pinned: bool
    has_spoilers: bool
    reply: str
    score: int
    posts: str
    """What it is a review of, as written."""
    status: str
    """One of Rating.Status, or empty where the file does not say."""
    replied_at: datetime | None
    changed_at: datetime | None
    kept: Mapping[str, str]
    """Columns for the export alone, by their names."""
    has_address: bool
    """Whether it had an internet address, which nobody keeps."""


def read(fields: Mapping[str, str]) -> Row:
    """The review in a row's fields; raises RefusedError for the first that cannot be kept."""
    for column, field in fields.items():
        if "\0" in field:
            raise RefusedError(column, "it holds a NUL character. Remove it.")
        if NOT_UTF_8.search(field):
            raise RefusedError(column, "it is not UTF-8. Save the file as UTF-8.")
    created_at, date = moment(fields)
    terms = fields.get("assigned_terms", "")
    kept = {column: fields[column] for column in AS_WRITTEN if fields.get(column)}
    kept |= {"assigned_terms": unveiled(terms)} if unveiled(terms) else {}
    kept |= {"is_verified": "1"} if flag(fields, "is_verified") else {}
    kept |= {"date": date} if date else {}
    return Row(
        created_at=created_at,
        stars=stars(fields),
        title=words(fields, "title", TITLE_LENGTH),
        text=words(fields, "content", TEXT_LENGTH),
        name=words(fields, "name", NAME_LENGTH) if fields.get("name", "").strip() else ANONYMOUS,
        email=email(fields),
        consents=flag(fields, "terms"),
        is_approved=flag(fields, "is_approved"),
        is_pinned=flag(fields, "is_pinned"),
        has_spoilers=is_veiled(terms),
        reply=words(fields, "response", REPLY_LENGTH),
        score=score(fields),
        posts=fields["assigned_posts"].strip(),
        status=status(fields),
        replied_at=instant(fields, "replied_at"),
        changed_at=instant(fields, "changed_at"),
        kept=kept,
        has_address=bool(fields.get("ip_address", "").strip()),
    )


def moment(fields: Mapping[str, str]) -> tuple[datetime, str]:
    """When the review was written, and its local date where that is not this site's local time.

    The UTC date wins over the other, which is read in this site's time zone where it stands alone.
    """
    utc, local = date(fields, "date_gmt"), date(fields, "date")
    if utc:
        created_at = utc.replace(tzinfo=UTC)
    elif local:
        created_at = local.replace(tzinfo=timezone.get_default_timezone()).astimezone(UTC)
    else:
        raise RefusedError(
            "date_gmt", "there is no date, in date either. Write one like 2026-01-31 20:15:00."
        )
    check_time(created_at, "date_gmt" if utc else "date")
    written = printed(local) if local else ""
    return created_at, "" if written == local_date(created_at) else written


def check_time(moment: datetime, column: str) -> None:
    """Raise RefusedError where nobody can have been here then."""
    if not EARLIEST <= moment <= timezone.now() + timedelta(days=1):
        raise RefusedError(column, "it lies before 1970 or in the future. Correct it.")


def instant(fields: Mapping[str, str], column: str) -> datetime | None:
    """A moment to the microsecond, as this site's own file has it; none where there is none."""
    text = fields.get(column, "").strip()
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        example = "2026-01-31T20:15:00.000000Z"
        raise RefusedError(column, f"it is no moment in UTC. Write one like {example}, or leave it empty.")
    check_time(found, column)
    return found.astimezone(UTC)


def date(fields: Mapping[str, str], column: str) -> datetime | None:
    """A date as it is written, without a time zone; none where there is none."""
    text = fields.get(column, "").strip()
    if not text or text.startswith(NO_DATE):
        return None
    try:
        found = datetime.fromisoformat(text) if DATE.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None or found.year < EARLIEST.year or found.year > 9000:
        raise RefusedError(column, "it is no date. Write one like 2026-01-31 20:15:00.")
    return found


def printed(moment: datetime) -> str:
    """A date as the file has it: 2026-01-31 20:15:00."""
    return moment.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")


def stamped(moment: datetime | None) -> str:
    """A moment as this site's own columns have it: 2026-01-31T20:15:00.123456Z."""
    if moment is None:
        return ""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def local_date(moment: datetime) -> str:
    """A date as the file has it, in this site's time zone."""
    return printed(moment.astimezone(timezone.get_default_timezone()))


def words(fields: Mapping[str, str], column: str, longest: int) -> str:
    """Text as it is written, if it fits."""
    text = fields.get(column, "")
    if len(text) > longest:
        raise RefusedError(column, f"it has {len(text):,} characters, and {longest:,} fit. Shorten it.")
    return text


def email(fields: Mapping[str, str]) -> str:
    """An e-mail address, or none."""
    address = fields.get("email", "").strip()
    try:
        if address:
            validate_email(address)
    except ValidationError:
        raise RefusedError("email", "it is no e-mail address. Correct it or leave it empty.") from None
    if len(address) > EMAIL_LENGTH:
        raise RefusedError(
            "email", f"it has more than {EMAIL_LENGTH} characters. Correct it or leave it empty."
        )
    return address


def integer(text: str) -> int | None:
    """A whole number, "5" or "5.0"; the apostrophe that keeps spreadsheets from computing may precede it."""
    found = INTEGER.fullmatch(text.strip())
    return int(found[1]) if found else None


def stars(fields: Mapping[str, str]) -> int:
    number = integer(fields["rating"])
    if number is None or not 1 <= number <= 5:
        raise RefusedError("rating", "it is no whole number from 1 to 5. Correct it.")
    return number


def score(fields: Mapping[str, str]) -> int:
    number = integer(fields.get("score", "").strip() or "0")
    if number is None or abs(number) > HIGHEST_SCORE:
        raise RefusedError("score", "it is no whole number. Correct it or leave it empty.")
    return number


def flag(fields: Mapping[str, str], column: str) -> bool:
    """Whether it says yes; an empty field and a missing column say no."""
    found = FLAGS.get(fields.get(column, "").strip().lower())
    if found is None:
        raise RefusedError(column, "it is neither 1 nor 0. Correct it.")
    return found


def status(fields: Mapping[str, str]) -> str:
    """The status that this site's own file gives; empty where it gives none."""
    found = fields.get("status", "").strip().lower()
    if found and found not in Rating.Status.values:
        raise RefusedError("status", f"choose one of {', '.join(Rating.Status.values)}, or leave it empty.")
    return found


def post_of(slug: str) -> str:
    """How the file names a film of this site."""
    return f"film:{slug}"


def write(rating: Rating, kept: Mapping[str, str]) -> dict[str, str]:
    """The fields of a rating's row, with what an import had brought for them."""
    native = {
        "date": local_date(rating.created_at),
        "date_gmt": printed(rating.created_at.astimezone(UTC)),
        "rating": str(rating.stars),
        "title": rating.title,
        "content": rating.text,
        "name": rating.name,
        "email": rating.email,
        "terms": "1" if rating.consented_at else "0",
        "is_approved": "1" if rating.status == Rating.Status.APPROVED else "0",
        "is_pinned": "1" if rating.is_pinned else "0",
        "is_verified": "0",
        "response": rating.reply,
        "assigned_posts": post_of(rating.film.slug),
        "score": str(rating.helpful),
        "status": rating.status,
        "replied_at": stamped(rating.replied_at),
        "changed_at": stamped(rating.changed_at),
    }
    given = {column: kept[column] for column in COLUMNS if column in kept}
    terms = kept.get("assigned_terms", "")
    given["assigned_terms"] = veiled(terms) if rating.has_spoilers else unveiled(terms)
    return dict.fromkeys(COLUMNS, "") | native | given
