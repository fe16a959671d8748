"""Writing down what a visitor has sent."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from films.models import Film
from ratings import checks, limits, triggers
from ratings.log import note
from ratings.mails import moderators
from ratings.models import ModerationEvent, Rating, Submission
from ratings.said import Arrival, Said, Sent
from ratings.words import text_key

VISITOR = "the visitor"
Reason = Rating.Reason
# What checks find in the words: once a moderator has judged them, other stars do not raise it again.
ABOUT_WORDS = {Reason.LINKS, Reason.REPETITION, Reason.BLOCKED_TERM, Reason.DUPLICATE}


class StaleError(Exception):
    """The form showed an earlier version of the rating than the one that stands, `rating`."""

    def __init__(self, rating: Rating) -> None:
        super().__init__(rating.version)
        self.rating = rating


def record(film_id: int, visitor: UUID, said: Said, arrival: Arrival) -> Rating:
    """Keep a visitor's rating of a film, or change the one there is; safe to repeat and to run twice at once.

    One at a time: what the checks ask about other ratings holds until this one is kept.
    A form that began blank leaves the words and the address standing that it says nothing of.

    Keeps nothing and raises LimitError where the visitor or the address has used up a limit of the day,
    StaleError where the form showed another version, Film.DoesNotExist where the film was deleted meanwhile.
    """
    sent = Sent(film_id, visitor, said, arrival)
    with transaction.atomic():
        triggers.lock()
        rating = Rating.objects.select_for_update().filter(film_id=film_id, visitor=visitor).first()
        if rating is None:
            Film.objects.only("pk").get(pk=film_id)
            rating = create(sent)
            limit_new(sent)
            return rating
        is_withdrawn = rating.status == Rating.Status.WITHDRAWN
        if not (arrival.seen or is_withdrawn):
            sent = replace(sent, said=said.over(Said.of(rating)))
        if sent.said != Said.of(rating) or is_withdrawn:
            if arrival.seen not in ("", rating.version):
                raise StaleError(rating)
            change(rating, sent)
            limit_edits(sent)
    return rating


def create(sent: Sent) -> Rating:
    """Keep a rating that is new."""
    reasons = checks.reasons_against(sent)
    now = timezone.now()
    values = {
        **vars(sent.said),
        "status": status_of(sent.said, reasons),
        "reasons": " ".join(reasons),
        "text_key": text_key(sent.said.title, sent.said.text),
        "consented_at": now,
        "created_at": now,
    }
    rating = Rating.objects.create(film_id=sent.film_id, visitor=sent.visitor, **values)
    submit(rating, sent)
    if rating.status in Rating.WAITING:
        moderators.announce(rating)
    return rating


def change(rating: Rating, sent: Sent) -> None:
    """Put what was sent in place of what stands; an unchanged text keeps its moderator's judgement."""
    before = Rating.Status(rating.status)
    found = checks.reasons_against(replace(sent, stands=rating))
    reasons: list[Rating.Reason] = [reason for reason in found if reason != Reason.BURST]
    same_words = sent.said.has_words_of(Said.of(rating)) and before != Rating.Status.WITHDRAWN
    if same_words:
        reasons = [reason for reason in reasons if reason not in ABOUT_WORDS]
        if reasons and before not in Rating.REFUSED:
            rating.status = status_of(sent.said, [*reasons, *lasting(rating)])
        rating.reasons = " ".join(dict.fromkeys([*rating.reasons.split(), *reasons]))
    else:
        reasons += lasting(rating)
        rating.status = status_of(sent.said, reasons)
        rating.reasons = " ".join(reasons)
    for field, value in vars(sent.said).items():
        setattr(rating, field, value)
    rating.text_key = text_key(rating.title, rating.text)
    rating.consented_at = rating.changed_at = timezone.now()
    rating.save()
    submit(rating, sent)
    note([rating], ModerationEvent.Action.CHANGED, actor=VISITOR, before=before)
    if rating.status in Rating.WAITING and before not in Rating.WAITING:
        moderators.announce(rating)


def lasting(rating: Rating) -> list[Rating.Reason]:
    """What goes on speaking against a rating, whatever its visitor writes, until a moderator approves it."""
    old, status = rating.reasons.split(), rating.status
    reasons: list[Rating.Reason] = []
    if Reason.BURST in old and status in (Rating.Status.HELD, Rating.Status.WITHDRAWN):
        reasons.append(Reason.BURST)
    if rating.was_refused:
        reasons.append(Reason.JUDGED_BEFORE)
    return reasons


def submit(rating: Rating, sent: Sent) -> None:
    """Keep the words as they were sent."""
    words = {name: value for name, value in vars(sent.said).items() if name != "email"}
    Submission.objects.create(
        rating=rating,
        reasons=rating.reasons,
        address_key=sent.arrival.address_key,
        sent_at=rating.changed_at or rating.created_at,
        **words,
    )


def status_of(said: Said, reasons: Sequence[Rating.Reason]) -> Rating.Status:
    """What becomes of a rating against which these reasons speak: RATINGS_WAIT decides.

    What a moderator has refused is read again in any case, as its visitor was told.
    """
    if Reason.JUDGED_BEFORE in reasons or (reasons and settings.RATINGS_WAIT != "none"):
        return Rating.Status.HELD
    if not said.is_bare and settings.RATINGS_WAIT == "all":
        return Rating.Status.PENDING
    return Rating.Status.APPROVED


def limit_new(sent: Sent) -> None:
    limits.charge("new_of_visitor", sent.visitor.hex, settings.RATINGS_NEW_PER_VISITOR)
    limits.charge("new_of_address", sent.arrival.address_key, settings.RATINGS_NEW_PER_ADDRESS)


def limit_edits(sent: Sent) -> None:
    limits.charge("edits_of_visitor", sent.visitor.hex, settings.RATINGS_EDITS_PER_VISITOR)
    limits.charge("edits_of_address", sent.arrival.address_key, settings.RATINGS_EDITS_PER_ADDRESS)


def withdraw(rating: Rating) -> None:
    """Take a rating back, as its visitor asks: it neither counts nor shows until they rate again."""
    with transaction.atomic():
        triggers.lock()
        kept = Rating.objects.select_for_update().filter(pk=rating.pk).first()
        if kept is None or kept.status == Rating.Status.WITHDRAWN:  # or deleted meanwhile
            return
        rating, before = kept, Rating.Status(kept.status)
        # What a moderator refused is not fresh when it comes again, and what one approved is.
        found = [reason for reason in rating.reasons.split() if reason != Reason.JUDGED_BEFORE]
        rating.reasons = " ".join(dict.fromkeys([*found, *lasting(rating)]))
        rating.status = Rating.Status.WITHDRAWN
        rating.changed_at = timezone.now()
        rating.save()
        note([rating], ModerationEvent.Action.WITHDRAWN, actor=VISITOR, before=before)
