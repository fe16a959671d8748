"""Credits: who did what on a film, and under which name."""

from django.db import models

from .rows import FilmRow, one_of


class Credit(FilmRow):
    class Role(models.TextChoices):
        DIRECTOR = "director", "Director"
        WRITER = "writer", "Writer"
        PRODUCER = "producer", "Producer"
        COMPOSER = "composer", "Composer"
        CINEMATOGRAPHER = "cinematographer", "Cinematographer"
        EDITOR = "editor", "Editor"
        ACTOR = "actor", "Actor"

    film = models.ForeignKey("Film", on_delete=models.CASCADE, related_name="credits")
    person = models.ForeignKey(
        "Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="credits",
    )
    role = models.CharField(max_length=20, choices=Role, default=Role.ACTOR)
    character = models.CharField(max_length=200, blank=True, help_text="For actors, e.g. Ben Sanderson.")
    name_as_credited = models.CharField(
        max_length=200,
        blank=True,
        help_text="Where it differs from the person’s name, e.g. Larry Fishburne.",
    )
    note = models.CharField(max_length=100, blank=True, help_text="E.g. voice, uncredited, archive footage.")
    description = models.TextField(blank=True, help_text="Who the character is, without spoilers.")

    class Meta(FilmRow.Meta):
        constraints = [
            one_of(
                "role",
                ["director", "writer", "producer", "composer", "cinematographer", "editor", "actor"],
                "credit_role_known",
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | ~models.Q(character=""),
                name="credit_has_person_or_character",
                violation_error_message="A credit names a person, a character or both.",
            ),
            models.CheckConstraint(
                condition=models.Q(role="actor") | models.Q(character="", person__isnull=False),
                name="credit_character_only_for_actors",
                violation_error_message="Only an actor’s credit has a character; any other names a person.",
            ),
        ]

    def __str__(self) -> str:
        return self.character or self.name_as_credited or f"{self.get_role_display()} {self.pk}"

    @property
    def billed_as(self) -> str:
        """The name on the screen; empty where the performer is unknown."""
        return self.name_as_credited or (self.person.name if self.person else "")
