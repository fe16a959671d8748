from django.db import migrations

from ratings.migrations import _totals_of_0002 as triggers


class Migration(migrations.Migration):
    """Let the database keep the totals exact."""

    dependencies = [("ratings", "0001_ratings")]

    operations = [migrations.RunPython(triggers.install, triggers.remove)]
