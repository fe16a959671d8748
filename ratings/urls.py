"""Addresses of the visitors' ratings."""

from django.urls import path

from ratings.views import rate, yours

app_name = "ratings"
urlpatterns = [
    path("films/<slug:slug>/rate/", rate.rate, name="rate"),
    path("films/<slug:slug>/your-review/", yours.yours, name="yours"),
    path("films/<slug:slug>/your-review/<str:token>/", yours.yours_by_link, name="yours_by_link"),
]
