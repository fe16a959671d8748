from django.db import migrations, models


class Migration(migrations.Migration):
    """Let the reviews of so many stars be read by how helpful they are from an index.

    An index leaves the table and its triggers as they are.
    """

    dependencies = [("ratings", "0005_first_submissions")]

    operations = [
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(
                fields=["film", "status", "has_review", "stars", "-helpful", "-created_at", "-id"],
                name="rating_stars_helpful",
            ),
        ),
    ]
