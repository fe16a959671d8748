"""Addresses of the visitors' ratings."""

from django.urls import path

from ratings import views

app_name = "ratings"
urlpatterns = [path("films/<slug:slug>/rate/", views.rate, name="rate")]
