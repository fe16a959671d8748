"""A film as structured data for search engines, from the same rows that its page shows."""

import json

from django.utils.safestring import SafeString, mark_safe

from films.models import Credit, Film

# Where an HTML parser might see markup inside a script element; JSON reads the escapes as the same text.
HTML_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def movie(film: Film, url: str) -> dict[str, object]:
    """The film as a Movie of schema.org, without anything that is unknown.

    Outside scores are others' data, spoilers and the wrong plot would mislead, and a trailer without the day
    of its upload is no valid VideoObject: none of them stands here.
    """
    billing = list(film.credits.all())
    values: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Movie",
        "name": film.title,
        "alternateName": film.original_title,
        "url": url,
        "dateCreated": str(film.release_year) if film.release_year else "",
        "duration": film.runtime_iso,
        "genre": [row.genre.name for row in film.film_genres.all()],
        "director": people(billing, Credit.Role.DIRECTOR),
        "author": people(billing, Credit.Role.WRITER),
        "producer": people(billing, Credit.Role.PRODUCER),
        "musicBy": people(billing, Credit.Role.COMPOSER),
        "actor": people(billing, Credit.Role.ACTOR),
    }
    return {name: value for name, value in values.items() if value}


def people(billing: list[Credit], role: str) -> list[dict[str, str]]:
    """Those who have a credit in `role`, each once, in billing order."""
    names = dict.fromkeys(credit.person.name for credit in billing if credit.role == role and credit.person)
    return [{"@type": "Person", "name": name} for name in names]


def script_text(data: dict[str, object]) -> SafeString:
    """The data as JSON that cannot end the script element around it, whatever its fields hold."""
    return mark_safe(json.dumps(data).translate(HTML_ESCAPES))  # noqa: S308 - escaped in the same line
