"""The film's form in the order of the film's page: which fields and which rows stand in which section."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.helpers import AdminForm, InlineAdminFormSet

from films.models import Film
from films.sections import SECTIONS, Section

from .awards import AwardInline
from .box_office import BoxOfficeInline
from .content_warnings import WarningInline
from .credits import CastInline, CrewInline
from .faq import FaqInline
from .genres import GenreInline
from .passages import SpoilerInline, SynopsisInline
from .products import ProductInline
from .quotes import QuoteInline
from .reviews import AudienceInline, ProfessionalReviewInline, ReactionInline
from .rows import RowInline
from .scores import ScoreInline
from .similar import SimilarFilmInline
from .soundtrack import TrackInline
from .trivia import TriviaInline
from .videos import VideoInline
from .watch import OfferInline


@dataclass(frozen=True)
class Fields:
    """Fields of the film itself that stand together; a tuple among them shares a line."""

    names: tuple[str | tuple[str, ...], ...]


# What the film is: above the page's sections, which all are about what the page says.
FACTS = Fields((("title", "release_year"), "slug", "palette", "published_at", "seen_at"))

type Part = Fields | type[RowInline]

# By the stem of the page's section; one that is prose, or that only visitors write, has no entry.
PARTS: dict[str, tuple[Part, ...]] = {
    "overview": (
        Fields(("trailer_url", ("original_title", "runtime_minutes"))),
        CrewInline,
        GenreInline,
        ScoreInline,
    ),
    "synopsis": (SynopsisInline,),
    "spoilers": (SpoilerInline,),
    "cast": (CastInline,),
    "quotes": (QuoteInline,),
    "box_office": (BoxOfficeInline,),
    "reviews": (
        Fields(("personal_review",)),
        AudienceInline,
        WarningInline,
        ProfessionalReviewInline,
        ReactionInline,
        Fields(("consensus",)),
        AwardInline,
    ),
    "trivia": (TriviaInline,),
    "watch": (Fields(("watch_text",)), OfferInline),
    "similar": (Fields(("similar_intro",)), SimilarFilmInline),
    "products": (ProductInline,),
    "soundtrack": (Fields(("soundtrack_intro",)), TrackInline, Fields(("soundtrack_where",))),
    "faq": (FaqInline,),
    "videos": (VideoInline,),
}


def parts() -> Iterator[Part]:
    """All parts in the page's order."""
    return (part for section in SECTIONS for part in parts_of(section))


def parts_of(section: Section) -> tuple[Part, ...]:
    """A section's parts in the form."""
    return (Fields(section.fields),) if section.is_prose else PARTS.get(section.stem, ())


FIELDSETS: list[Any] = [
    (None, {"fields": part.names}) for part in (FACTS, *parts()) if isinstance(part, Fields)
]
SECTION_INLINES = [part for part in parts() if not isinstance(part, Fields)]


@dataclass
class FormPart:
    """A fieldset or an inline of the form; the other is None."""

    fieldset: Any = None
    inline: InlineAdminFormSet | None = None


@dataclass
class FormSection:
    """One section of the form, as the template prints it."""

    stem: str
    emoji: str
    heading: str
    label: str
    parts: list[FormPart] = field(default_factory=list)
    is_filled: bool = False
    error_count: int = 0

    @property
    def is_single(self) -> bool:
        """Whether one inline is all there is, so that its own heading would repeat the section's."""
        return len(self.parts) == 1 and self.parts[0].inline is not None


def form_sections(film: Film | None, form: AdminForm, inlines: list[InlineAdminFormSet]) -> list[FormSection]:
    """Deal the form's fieldsets and inlines out to the page's sections, below the film's facts.

    A fieldset is known by its fields and an inline by its class, so that what the form leaves out (an
    inline that the user may not see) is left out here.
    """
    fieldsets = {tuple(fieldset.fields): fieldset for fieldset in _fieldsets(form)}
    by_class = {type(inline.opts): inline for inline in inlines}
    facts = FormSection("film", "🎞️", "The film", "The film")
    _add_fields(facts, fieldsets[FACTS.names], form)
    sections = [facts]
    for section in SECTIONS:
        heading = section.title_for(film) if film else section.label
        found = FormSection(section.stem, section.emoji, heading, section.label)
        for part in parts_of(section):
            if isinstance(part, Fields):
                _add_fields(found, fieldsets[part.names], form)
            elif part in by_class:
                _add_rows(found, by_class[part])
        if found.parts:
            sections.append(found)
    return sections


def _fieldsets(form: AdminForm) -> Iterator[Any]:
    return iter(form)


def _add_fields(section: FormSection, fieldset: Any, form: AdminForm) -> None:
    names = [each for name in fieldset.fields for each in ([name] if isinstance(name, str) else name)]
    section.parts.append(FormPart(fieldset=fieldset))
    section.error_count += sum(name in form.errors for name in names)
    section.is_filled |= any(getattr(form.form.instance, name, None) for name in names)


def _add_rows(section: FormSection, inline: InlineAdminFormSet) -> None:
    formset: Any = inline.formset
    section.parts.append(FormPart(inline=inline))
    section.error_count += sum(map(bool, formset.errors)) + len(formset.non_form_errors())
    section.is_filled |= bool(formset.forms)
