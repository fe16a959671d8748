"""The one list of the sections' readers and writers, a module for each section of the page."""

from types import ModuleType

from . import (
    badly_explained,
    box_office,
    cast,
    faq,
    overview,
    products,
    quotes,
    rate,
    reviews,
    similar,
    soundtrack,
    spoilers,
    synopsis,
    trivia,
    videos,
    watch,
)

ROOMS: dict[str, ModuleType] = {
    "overview": overview,
    "badly_explained": badly_explained,
    "synopsis": synopsis,
    "spoilers": spoilers,
    "cast": cast,
    "quotes": quotes,
    "box_office": box_office,
    "reviews": reviews,
    "trivia": trivia,
    "watch": watch,
    "similar": similar,
    "products": products,
    "soundtrack": soundtrack,
    "faq": faq,
    "videos": videos,
    "rate": rate,
}
