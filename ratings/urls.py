"""Addresses of the visitors' ratings."""

from django.urls import path

from ratings.views import challenge, rate

app_name = "ratings"
urlpatterns = [
    path("films/rating-challenge/", challenge.challenge, name="challenge"),
    path("films/<slug:slug>/rate/", rate.rate, name="rate"),
]
