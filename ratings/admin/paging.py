"""Pages of long lists, counted up to a bound: counting 100,000 rows takes longer than showing fifty."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

from ratings.models import Rating

if TYPE_CHECKING:
    AnyPaginator = Paginator[Any]
    AnyPage = Page[Any]
else:
    AnyPaginator, AnyPage = Paginator, Page

MOST = 1_000
# Said twice: SQLite searches the index of all that waits for the list, and a film’s for the bare boolean.
WAITS = {"waits": True, "waits__in": [True]}


class BoundedPaginator(AnyPaginator):
    """Counts no further than MOST and shows no more; `is_bounded` says whether there are more."""

    def parts(self) -> list["QuerySet[Any]"]:
        return [self.object_list]  # type: ignore[list-item]  # the admin's lists are querysets

    @cached_property
    def found(self) -> int:
        """How many there are, up to MOST and one."""
        numbers = (part.order_by()[: MOST + 1].count() for part in self.parts())
        return min(sum(numbers), MOST + 1)

    @cached_property
    def count(self) -> int:
        return min(self.found, MOST)

    @property
    def is_bounded(self) -> bool:
        return self.found > MOST


class QueuePaginator(BoundedPaginator):
    """Ratings that wait, and among them those that readers have reported, the oldest first.

    Each part is read in the order of its index and the keys are merged; both at once would have to be sorted.
    """

    def __init__(self, ratings: "QuerySet[Rating]", per_page: int, reported: Sequence[int]) -> None:
        super().__init__(ratings, per_page)
        self.ratings, self.reported = ratings, reported

    def parts(self) -> list["QuerySet[Any]"]:
        waiting = self.ratings.filter(**WAITS)
        return [waiting, self.ratings.filter(waits__in=[False], pk__in=self.reported)]

    def page(self, number: int | str) -> AnyPage:
        number = self.validate_number(number)
        top = number * self.per_page
        oldest = [
            key
            for part in self.parts()
            for key in part.order_by("created_at", "pk").values_list("created_at", "pk")[:top]
        ]
        shown = [pk for _, pk in sorted(oldest)[top - self.per_page : top]]
        page: AnyPage = Page(self.ratings.filter(pk__in=shown), number, self)
        return page


class BoundedChangeList(ChangeList):
    """A list whose only page is made by the paginator, too, so that it is read in the same way."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        if not self.multi_page:
            self.result_list = self.paginator.page(1).object_list
