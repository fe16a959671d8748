from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from ratings.words import text_key

SUBMISSIONS = (
    "INSERT INTO ratings_submission "
    "(rating_id, stars, name, title, text, has_spoilers, reasons, address_key, sent_at) "
    "SELECT id, stars, name, title, text, FALSE, '', '', COALESCE(changed_at, created_at) FROM ratings_rating"
)


def fill_text_keys(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the words of older reviews comparable."""
    ratings = apps.get_model("ratings", "Rating").objects
    changed = []
    for rating in ratings.filter(has_review__in=[True]).only("title", "text").iterator():
        rating.text_key = text_key(rating.title, rating.text)
        changed.append(rating)
    ratings.bulk_update(changed, ["text_key"], batch_size=500)


class Migration(migrations.Migration):
    """Keep what visitors have sent so far as their first submissions."""

    dependencies = [("ratings", "0004_totals_of_reviews")]

    operations = [
        migrations.RunSQL(SUBMISSIONS, migrations.RunSQL.noop),
        migrations.RunPython(fill_text_keys, migrations.RunPython.noop),
    ]
