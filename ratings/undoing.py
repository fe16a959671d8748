"""Taking back what moderators have done, as long as nobody has done something else since."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ratings import triggers
from ratings.log import note
from ratings.models import ModerationEvent, PastReply, Rating, Report
from ratings.moderation import MARKS, Hand, keys, move, write

Action = ModerationEvent.Action
Deeds = dict[int, ModerationEvent]

JUDGED = (Action.APPROVED, Action.REJECTED, Action.SPAM, Action.RESTORED)
REPLIED = (Action.REPLIED, Action.UNREPLIED)
VEILS = (Action.VEILED, Action.UNVEILED)
UNDOABLE = (*JUDGED, *MARKS, *REPLIED)


@dataclass(frozen=True)
class Undone:
    """How many ratings are as they were, and how many stay because something happened to them since."""

    restored: int
    kept: int


def label_of(event: ModerationEvent) -> str:
    """What an entry that undoes this one says."""
    return f"Undid: {event.get_action_display()}"


def undo(batch: UUID, hand: Hand) -> Undone:
    """Put every rating of a batch back as it was before, where its state is still the one the batch left."""
    with transaction.atomic():
        triggers.lock()
        events = list(ModerationEvent.objects.filter(batch=batch, action__in=UNDOABLE).order_by("pk"))
        touched = {event.rating_id for event in events}
        locked = {
            rating.pk: rating
            for rating in Rating.objects.filter(
                pk__in=ModerationEvent.objects.filter(batch=batch).order_by().values("rating_id")
            )
            .order_by("pk")
            .select_for_update(of=("self",))
        }
        overtaken = {event.pk for event in events if event.rating_id in locked} & set(later(events))
        deeds: dict[str, Deeds] = defaultdict(dict)
        for event in events:
            if event.rating_id in locked and event.pk not in overtaken:
                deeds[event.action][event.rating_id] = event
        restored: set[int] = set()
        for action, chosen in deeds.items():
            ratings = [locked[pk] for pk in sorted(chosen)]
            restored.update(take_back(Action(action), ratings, chosen, hand))
    return Undone(len(restored), len(touched - restored))


def later(events: list[ModerationEvent]) -> list[int]:
    """The keys of the entries after which something of the same kind has happened to their rating."""
    if not events:
        return []
    following = defaultdict(list)
    for event in ModerationEvent.objects.filter(
        rating_id__in=ModerationEvent.objects.filter(batch=events[0].batch).order_by().values("rating_id"),
        pk__gt=events[0].pk,
    ).exclude(batch=events[0].batch):
        following[event.rating_id].append(event)
    return [
        event.pk for event in events if any(is_of_kind(other, event) for other in following[event.rating_id])
    ]


def is_of_kind(other: ModerationEvent, event: ModerationEvent) -> bool:
    """Whether a later entry touches what this one had changed, or has undone it."""
    if other.action == Action.UNDONE:
        names = {f"Undid: {Action(action).label}" for action in kind_of(event.action)}
        return other.note in names
    if event.action in VEILS and other.action == Action.CHANGED:
        return True  # the visitor has since said anew whether the words give the story away
    moved = event.action in JUDGED and other.before != other.after
    return moved or other.action in kind_of(event.action)


def kind_of(action: str) -> tuple[ModerationEvent.Action, ...]:
    """The deeds that change the same as this one."""
    if action in JUDGED:
        return JUDGED
    if action in REPLIED:
        return REPLIED
    field = MARKS[Action(action)][0]
    return tuple(each for each, (name, _) in MARKS.items() if name == field)


def take_back(action: ModerationEvent.Action, ratings: list[Rating], events: Deeds, hand: Hand) -> set[int]:
    """Undo one kind of deed of a batch; return the keys of the ratings that are as they were."""
    if action in JUDGED:
        return take_back_verdicts(ratings, events, hand)
    if action in REPLIED:
        return take_back_replies(ratings, events, hand)
    name, value = MARKS[action]
    marked = [rating for rating in ratings if getattr(rating, name) == value]
    write(keys(marked), **{name: not value})
    note_undoing(marked, events, hand)
    return set(keys(marked))


def take_back_verdicts(ratings: list[Rating], events: Deeds, hand: Hand) -> set[int]:
    """Give ratings the status that they had, and open the reports again that the verdict had settled."""
    same = [rating for rating in ratings if rating.status == events[rating.pk].after]
    if same:
        before = {pk: event.before for pk, event in events.items()}
        move(same, before, Action.UNDONE, hand, timezone.now(), label_of(events[same[0].pk]))
        for rating in same:
            settled = Report.objects.filter(rating=rating, settled_at=events[rating.pk].happened_at)
            settled.update(settled_at=None)
    return set(keys(same))


def take_back_replies(ratings: list[Rating], events: Deeds, hand: Hand) -> set[int]:
    """Put back the reply that stood before, with its own date."""
    batch = next(iter(events.values())).batch
    past = {each.rating_id: each for each in PastReply.objects.filter(batch=batch)}
    same = [
        rating for rating in ratings if rating.pk in past and rating.replied_at == past[rating.pk].left_at
    ]
    for rating in same:
        write([rating.pk], reply=past[rating.pk].text, replied_at=past[rating.pk].replied_at)
    note_undoing(same, events, hand)
    return set(keys(same))


def note_undoing(ratings: list[Rating], events: Deeds, hand: Hand) -> None:
    if ratings:
        text = label_of(events[ratings[0].pk])
        note(ratings, Action.UNDONE, user=hand.user, text=text, batch=hand.batch)
