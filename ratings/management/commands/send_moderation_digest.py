"""`manage.py send_moderation_digest`: mail moderators what waits since the last time."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from ratings.mails.moderators import DIGEST, send_digest
from ratings.moderator_links import moderators


class Command(BaseCommand):
    help = "Mail each moderator the ratings that began to wait since the last digest; meant for cron."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.RATINGS_MODERATOR_MAIL != DIGEST:
            self.stdout.write(f"RATINGS_MODERATOR_MAIL is {settings.RATINGS_MODERATOR_MAIL}: no digest.")
            return
        now = timezone.now()
        numbers = [send_digest(user, now) for user in moderators()]
        told = sum(number > 0 for number in numbers)
        self.stdout.write(f"Digests sent: {told}; moderators: {len(numbers)}.")
