"""The mail that brings visitors the private link to their rating."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.crypto import salted_hmac

from films.models import Film
from ratings.limits import LimitError, charge, forget
from ratings.links import link_to
from ratings.models import Rating

SALT = "ratings.mail"
AGAIN = "mails_of_rating"

logger = logging.getLogger(__name__)


def send_link(rating: Rating, film: Film, sender: str) -> str:
    """Send the link to the address in the rating; returns what became of it, as a word of sentences.MAILS.

    To be called once the rating is kept, outside of its transaction. A stranger's address may have been typed
    in: on one day, a rating sends one mail to an address, an address gets RATINGS_MAILS_PER_ADDRESS of them,
    and `sender`, the key of an internet address, sets off RATINGS_MAILS_PER_SENDER.
    """
    mailbox = key_of(rating.email)
    same_mail = f"{rating.pk}:{mailbox}"
    try:
        with transaction.atomic():
            charge(AGAIN, same_mail, 1)
            charge("mails_to", mailbox, settings.RATINGS_MAILS_PER_ADDRESS)
            charge("mails_from", sender, settings.RATINGS_MAILS_PER_SENDER)
    except LimitError as error:
        return "earlier" if error.code == AGAIN else "enough"
    try:
        mail_of(rating, film).send()
    except (
        Exception
    ) as error:  # whatever ails the mail server, the rating is kept and its visitor gets a page
        # The error's kind alone: its text may name the address.
        logger.error("The link to rating %s could not be mailed: %s.", rating.pk, type(error).__name__)
        forget(AGAIN, same_mail)
        return "failed"
    return "sent"


def mail_of(rating: Rating, film: Film) -> EmailMessage:
    """The mail: nothing that anybody typed into the form stands in it."""
    title = " ".join(str(film).split())
    context = {"title": title, "site_name": settings.SITE_NAME, "link": link_to(rating, film)}
    return EmailMessage(
        subject=f"Your rating of {title}",
        body=render_to_string("ratings/mails/your_link.txt", context),
        to=[rating.email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def key_of(email: str) -> str:
    """A keyed hash that stands for a mailbox in the counters, whatever its capitals and "+" tags."""
    local, _, domain = email.lower().rpartition("@")
    mailbox = f"{local.partition('+')[0]}@{domain}"
    return salted_hmac(SALT, mailbox, algorithm="sha256").hexdigest()[:32]
