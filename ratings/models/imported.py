"""What an import brought that this site has no use for, kept for the export."""

from django.db import models


class ImportedColumns(models.Model):
    """The columns of an imported review that stand nowhere else, as they were written in its file."""

    rating = models.OneToOneField(
        "ratings.Rating", on_delete=models.CASCADE, primary_key=True, related_name="imported"
    )
    columns = models.JSONField(help_text="Text by the column's name; never an internet address.")
    score = models.IntegerField(
        default=0,
        help_text="How helpful visitors of the old site found it, counted on top of this site's votes.",
    )

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "imported columns"

    def __str__(self) -> str:
        return f"Imported columns of rating {self.pk}"
