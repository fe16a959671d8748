"""Private links to a rating: whoever has one may see, change and withdraw it, from any browser."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from films.models import Film
from ratings.models import Rating

SEPARATOR = "."
signer = Signer(salt="ratings.link", sep=SEPARATOR)


def token_of(rating: Rating) -> str:
    """What the link ends in: the rating's number and a signature of it and of its visitor, who stays unnamed.

    It holds for as long as the rating is the same visitor's, so erasing a rating ends its link.
    """
    return f"{rating.pk}{SEPARATOR}{signer.signature(named(rating))}"


def address_of(rating: Rating, film: Film) -> str:
    """The path of the link to a rating of the film."""
    return reverse("ratings:yours_by_link", args=[film.slug, token_of(rating)])


def link_to(rating: Rating, film: Film) -> str:
    """The whole link, for a mail."""
    site: str = settings.SITE_URL.rstrip("/")
    return site + address_of(rating, film)


def rating_of(token: str) -> Rating | None:
    """The rating that a link leads to; none where the link is forged or its rating is gone or erased."""
    number, _, signature = token.partition(SEPARATOR)
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        return None
    rating = Rating.objects.filter(pk=int(number)).first()
    if rating is None:
        return None
    try:
        signer.unsign(f"{named(rating)}{SEPARATOR}{signature}")
    except BadSignature:
        return None
    return rating


def named(rating: Rating) -> str:
    """What a link's signature is made of."""
    return f"{rating.pk}:{rating.visitor.hex}"
