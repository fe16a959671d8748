"""Addresses of the visitors' ratings."""

from django.urls import path

from ratings.views import rate

app_name = "ratings"
urlpatterns = [path("films/<slug:slug>/rate/", rate.rate, name="rate")]
