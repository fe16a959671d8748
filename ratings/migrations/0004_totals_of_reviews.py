from django.db import migrations

from ratings import triggers

COLUMNS = ("reviews_of_one", "reviews_of_two", "reviews_of_three", "reviews_of_four", "reviews_of_five")
COUNTS = ", ".join(
    f"{column} = (SELECT COUNT(*) FROM ratings_rating rating WHERE rating.film_id = ratings_ratingtotals.film_id "
    f"AND rating.stars = {stars} AND rating.status = 'approved' AND (rating.title <> '' OR rating.text <> ''))"
    for stars, column in enumerate(COLUMNS, start=1)
)
NUMBER = "(ones + twos + threes + fours + fives)"
STARS = "(ones + 2 * twos + 3 * threes + 4 * fours + 5 * fives)"
FILL = [
    f"UPDATE ratings_ratingtotals SET {COUNTS}",
    f"UPDATE ratings_ratingtotals SET mean = CAST({STARS} AS double precision) / {NUMBER} WHERE {NUMBER} > 0",
    "INSERT INTO ratings_sitetotals (id, count, stars, mean, weight) "
    f"SELECT 1, COALESCE(SUM({NUMBER}), 0), COALESCE(SUM({STARS}), 0), "
    f"COALESCE(CAST(SUM({STARS}) AS double precision) / NULLIF(SUM({NUMBER}), 0), 0), 10 "
    "FROM ratings_ratingtotals",
    f"UPDATE ratings_ratingtotals SET rank = (SELECT ({STARS} + site.weight * site.mean) / ({NUMBER} + site.weight) "
    f"FROM ratings_sitetotals site) WHERE {NUMBER} > 0",
]
# Backwards: the statuses that the site knew before; what neither counts nor shows was "rejected". And each rating
# had a day of consent.
OLD_VALUES = [
    "UPDATE ratings_rating SET status = 'rejected' WHERE status IN ('held', 'spam', 'withdrawn')",
    "UPDATE ratings_rating SET consented_at = created_at WHERE consented_at IS NULL",
]


class Migration(migrations.Migration):
    """Let the database keep the totals of reviews, of the site and the ranks exact."""

    dependencies = [("ratings", "0003_ratings_to_trust")]

    operations = [
        migrations.RunSQL(migrations.RunSQL.noop, OLD_VALUES),
        migrations.RunPython(triggers.install, triggers.remove),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
