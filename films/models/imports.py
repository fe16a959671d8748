"""What an imported article leaves with its film: its own text and what has to be looked at."""

from django.db import models

from .rows import FilmRow


class ArticleSource(models.Model):
    """The article as last imported, by which a later import tells the editor's changes from its own."""

    film = models.OneToOneField("Film", on_delete=models.CASCADE, related_name="article_source")
    key = models.SlugField(max_length=220, unique=True, help_text="title-year as the article gives them.")
    text = models.TextField()
    imported_at = models.DateTimeField("imported", auto_now=True)

    class Meta:
        ordering = ["key", "pk"]

    def __str__(self) -> str:
        return self.key


class ArticleNote(FilmRow):
    """A line that no section understood, or a gap to fill; the editor deletes it when it is dealt with."""

    class Kind(models.TextChoices):
        UNREAD = "unread", "Unread line"
        GAP = "gap", "Gap to fill"

    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="article_notes")
    kind = models.CharField(max_length=10, choices=Kind)
    section = models.CharField(max_length=20, blank=True)
    line_number = models.PositiveIntegerField("line")
    text = models.TextField(blank=True, help_text="The line as the article has it.")
    reason = models.CharField(max_length=300)

    class Meta(FilmRow.Meta):
        verbose_name = "note from the import"
        verbose_name_plural = "notes from the import"

    def __str__(self) -> str:
        return self.reason
