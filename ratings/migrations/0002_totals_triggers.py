from django.db import migrations

from ratings import triggers


class Migration(migrations.Migration):
    """Let the database keep the totals exact."""

    dependencies = [("ratings", "0001_ratings")]

    operations = [migrations.RunPython(triggers.install, triggers.remove)]
