"""Frequently asked questions."""

from django.db import models

from .rows import FilmRow, not_blank


class FaqEntry(FilmRow):
    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="faq")
    question = models.CharField(
        max_length=300,
        blank=True,
        help_text="E.g. Where was it filmed? Empty: still to be written.",
    )
    answer = models.TextField(help_text="An empty line starts a paragraph.")

    class Meta(FilmRow.Meta):
        verbose_name = "question and answer"
        verbose_name_plural = "questions and answers"
        constraints = [not_blank("answer", "faq_has_answer", "Write the answer, or remove the question.")]

    def __str__(self) -> str:
        return self.question or self.answer[:60]
