"""The public pages of the film guide."""

from django.core.paginator import InvalidPage, Paginator
from django.db.models import FETCH_RAISE, Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from films import schema_org
from films.models import Credit, Film
from films.sections import PAGE_PREFETCHES, present_sections

FILMS_PER_PAGE = 60
DESCRIPTION_LENGTH = 155


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The published guides, newest first."""
    directors = Credit.objects.filter(role=Credit.Role.DIRECTOR).select_related("person")
    films = Film.objects.published().newest().prefetch_related(Prefetch("credits", directors))
    try:
        page = Paginator(films, FILMS_PER_PAGE).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404("No such page of films.") from error
    shown = list(page)
    lead = shown[0] if shown and page.number == 1 else None
    address = request.build_absolute_uri(request.path)
    return render(
        request,
        "films/home.html",
        {
            "page": page,
            "lead": lead,
            "films": shown[1:] if lead else shown,
            "canonical_url": f"{address}?page={page.number}" if page.number > 1 else address,
        },
    )


@require_safe
def film_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A film's guide: a published one for everybody, any other for editors alone."""
    return render_film(request, load_film(request, slug))


def load_film(request: HttpRequest, slug: str) -> Film:
    """The film with all that its page prints; reading anything else of it raises FieldFetchBlocked.

    Raise Http404 if there is none that this visitor may see. The visitor's session is looked at only where no
    published film has the slug, and then in every case, so that nothing tells a draft from a missing film.
    """
    films = Film.objects.filter(slug=slug).prefetch_related(*PAGE_PREFETCHES)
    film: Film | None = films.fetch_mode(FETCH_RAISE).first()
    if film and film.is_published:
        return film
    if may_see_drafts(request) and film:
        return film
    raise Http404("No such film.")


def may_see_drafts(request: HttpRequest) -> bool:
    """Whether the visitor is an editor; reads the session."""
    return request.user.is_staff and request.user.has_perm("films.view_film")


def render_film(request: HttpRequest, film: Film, *, status: int = 200, **extra: object) -> HttpResponse:
    """Answer with the page of a film from `load_film`; `extra` joins the template's context.

    A film that is not published yet is kept out of every cache.
    """
    url = request.build_absolute_uri(film.get_absolute_url())
    context = {
        "film": film,
        "sections": [
            (section, section.title_for(film), section.text_of(film)) for section in present_sections(film)
        ],
        "guides": guides_to_similar(film),
        "description": description(film),
        "canonical_url": url,
        "movie": schema_org.movie(film, url),
        **extra,
    }
    response = render(request, "films/film.html", context, status=status)
    if not film.is_published:
        response["Cache-Control"] = "private, no-store"
    return response


def guides_to_similar(film: Film) -> set[str]:
    """The addresses of those similar films that visitors can read a guide to."""
    slugs = [similar.guide_slug for similar in film.similar_films.all()]
    return set(Film.objects.published().filter(slug__in=slugs).values_list("slug", flat=True))


def description(film: Film) -> str:
    """What search results and share cards say about the page; never from the spoilers."""
    text = film.badly_explained or f"{film}: story, cast, quotes, reviews, soundtrack and where to watch it."
    return Truncator(" ".join(text.split())).chars(DESCRIPTION_LENGTH)
