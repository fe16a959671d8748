"""What moderators have been told by mail."""

from django.db import models


class DigestMark(models.Model):
    """How far the digests have told one moderator what waits."""

    user = models.OneToOneField("auth.User", on_delete=models.CASCADE, primary_key=True, related_name="+")
    told_until = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Told until {self.told_until}"
