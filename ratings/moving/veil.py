"""The spoiler veil of a review as one of its terms, since the plugin's file has no column for it.

`assigned_terms` holds slugs or numbers separated by commas, perhaps with their taxonomy: `category:spoiler`.
"""

VEIL = "spoiler"
SAID_SO = frozenset((VEIL, "spoilers"))


def is_veil(term: str) -> bool:
    """Whether the term says that the review gives the story away, in any case of letters."""
    return term.rpartition(":")[2].strip().casefold() in SAID_SO


def is_veiled(terms: str) -> bool:
    return any(map(is_veil, terms.split(",")))


def unveiled(terms: str) -> str:
    """The other terms; as they are written where none is a veil."""
    return ",".join(named(terms)) if is_veiled(terms) else terms


def veiled(terms: str) -> str:
    """The terms with the veil after all others."""
    return ",".join([*named(terms), VEIL])


def named(terms: str) -> list[str]:
    """The terms that are no veil, without the space around them."""
    found = (term.strip() for term in terms.split(","))
    return [term for term in found if term and not is_veil(term)]
