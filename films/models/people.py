"""People: actors, directors and everybody else with a credit."""

from django.db import models

from films.slugs import ascii_slug

from .rows import not_blank


class PersonQuerySet(models.QuerySet["Person"]):
    def named(self, name: str) -> "Person":
        """The person of this name, made if there is none; the first of several namesakes."""
        return self.filter(name=name).order_by("pk").first() or self.create(
            name=name, slug=self.free_slug(name)
        )

    def free_slug(self, name: str) -> str:
        """An address that no other person has: `name`, else `name-2` and so on."""
        stem = ascii_slug(name) or "person"
        taken = set(self.model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
        number, slug = 1, stem
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
        return slug


class Person(models.Model):
    name = models.CharField(max_length=200, db_index=True, help_text="E.g. Krzysztof Kieślowski.")
    slug = models.SlugField(max_length=220, unique=True, help_text="E.g. krzysztof-kieslowski.")

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "people"
        constraints = [not_blank("name", "person_has_name", "Give the person a name.")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if not self.slug and self.name:
            self.slug = Person.objects.free_slug(self.name)
