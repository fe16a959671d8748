"""Addresses of the visitors' ratings."""

from django.urls import path

from ratings.views import moderate, rate

app_name = "ratings"
urlpatterns = [
    path("films/<slug:slug>/rate/", rate.rate, name="rate"),
    path("ratings/moderate/<str:token>/", moderate.moderate, name="moderate"),
]
