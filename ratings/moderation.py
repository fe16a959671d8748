"""The editors' judgement of ratings."""

from django.db import transaction
from django.db.models import QuerySet

from ratings.models import Rating, RatingTotals


def judge(ratings: QuerySet[Rating], status: Rating.Status) -> int:
    """Give all of the ratings a status and return how many had another; the triggers move the totals.

    Ratings are locked before totals, each in the order of their keys: two editors whose selections overlap,
    or an editor and a visitor, wait for each other and never deadlock.
    """
    with transaction.atomic():
        locked = ratings.order_by("pk").select_for_update(of=("self",)).values_list("pk", "film_id", "status")
        changing = [(pk, film_id) for pk, film_id, old in locked if old != status]
        films = {film_id for _, film_id in changing}
        totals = RatingTotals.objects.filter(film_id__in=films).order_by("pk")
        list(totals.select_for_update().values_list("pk"))
        return Rating.objects.filter(pk__in=[pk for pk, _ in changing]).update(status=status)
