from django.db import migrations, models


class Migration(migrations.Migration):
    """Let what waits of one film be found without reading the film's other ratings.

    An index leaves the table and its triggers as they are.
    """

    dependencies = [("ratings", "0007_moderators")]

    operations = [
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(
                condition=models.Q(waits=True),
                fields=["film", "created_at", "id"],
                name="rating_queue_of_film",
            ),
        ),
    ]
