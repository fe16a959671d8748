"""Addresses of the visitors' ratings."""

from django.urls import path

from ratings.views import challenge, helpful, moderate, rate, report, reviews, yours

app_name = "ratings"
urlpatterns = [
    path("films/rating-challenge/", challenge.challenge, name="challenge"),
    path("films/<slug:slug>/rate/", rate.rate, name="rate"),
    path("films/<slug:slug>/your-review/", yours.yours, name="yours"),
    path("films/<slug:slug>/your-review/<str:token>/", yours.yours_by_link, name="yours_by_link"),
    path("films/<slug:slug>/reviews/", reviews.reviews, name="reviews"),
    path("films/<slug:slug>/reviews/<int:pk>/", reviews.review, name="review"),
    path("films/<slug:slug>/reviews/<int:pk>/helpful/", helpful.helpful, name="helpful"),
    path("films/<slug:slug>/reviews/<int:pk>/report/", report.report, name="report"),
    path("ratings/moderate/<str:token>/", moderate.moderate, name="moderate"),
]
