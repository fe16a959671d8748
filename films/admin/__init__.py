"""The editors' side: one module for each section of a film's form."""

from django.conf import settings
from django.contrib import admin

from .content_warnings import ContentWarningAdmin
from .films import FilmAdmin
from .genres import GenreAdmin
from .people import PersonAdmin

__all__ = ["ContentWarningAdmin", "FilmAdmin", "GenreAdmin", "PersonAdmin"]

admin.site.site_header = settings.SITE_NAME
admin.site.site_title = settings.SITE_NAME
admin.site.index_title = "Editors’ desk"
