"""The site's addresses."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from filmsite import media

handler404 = "filmsite.views.page_not_found"

urlpatterns = [
    path("admin/", admin.site.urls),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:name>", media.picture),
    path("", include("ratings.urls")),  # first: its fixed addresses are no film's
    path("", include("films.urls")),
]
