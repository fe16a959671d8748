"""Links in mails that open one rating for one moderator, without signing in."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.db.models import QuerySet
from django.urls import reverse

from ratings.models import Rating

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SALT = "ratings.moderator"
LIFETIME = 14 * 24 * 3600
PERMISSION = "ratings.change_rating"


def may_moderate(user: "User") -> bool:
    return user.is_active and user.is_staff and user.has_perm(PERMISSION)


def moderators() -> "QuerySet[User]":
    """The accounts that may judge ratings and can be reached by mail."""
    users = get_user_model().objects.with_perm(
        PERMISSION, backend="django.contrib.auth.backends.ModelBackend"
    )
    return users.filter(is_staff=True).exclude(email="").order_by("pk")


def link_for(user: "User", rating: Rating) -> str:
    """The address, with host, at which this moderator judges this rating for the next LIFETIME seconds."""
    token = signing.dumps([user.pk, rating.pk], salt=SALT)
    address = reverse("ratings:moderate", args=[token])
    return f"{settings.SITE_URL.rstrip('/')}{address}"


def open_link(token: str) -> "tuple[User, Rating] | None":
    """The moderator and the rating of a link; none where it is forged or too old, or either is gone."""
    try:
        user_id, rating_id = signing.loads(token, salt=SALT, max_age=LIFETIME)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = get_user_model().objects.filter(pk=user_id).first()
    rating = Rating.objects.select_related("film").filter(pk=rating_id).first()
    if user is None or rating is None or not may_moderate(user):
        return None
    return user, rating
