import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

GROUP = "Moderators"
# Django makes permissions only after all migrations; these have the names that it would give them.
PERMISSIONS = {
    "rating": ("view", "change"),
    "submission": ("view",),
    "report": ("view",),
    "moderationevent": ("view",),
    "blockedterm": ("view", "add", "change", "delete"),
}
NAMES = {"moderationevent": "moderation event", "blockedterm": "blocked term"}


def make_group(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the group of those who may judge ratings and nothing else."""
    database = schema_editor.connection.alias
    types = apps.get_model("contenttypes", "ContentType").objects.using(database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    group, _ = apps.get_model("auth", "Group").objects.using(database).get_or_create(name=GROUP)
    for model, deeds in PERMISSIONS.items():
        of_model, _ = types.get_or_create(app_label="ratings", model=model)
        for deed in deeds:
            permission, _ = permissions.get_or_create(
                content_type=of_model,
                codename=f"{deed}_{model}",
                defaults={"name": f"Can {deed} {NAMES.get(model, model)}"},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    """Make the group of moderators, and room for what they replaced and were told."""

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("ratings", "0006_lists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DigestMark",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("told_until", models.DateTimeField()),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="PastReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "batch",
                    models.UUIDField(help_text="The entries of the log that replaced it."),
                ),
                ("text", models.TextField(blank=True)),
                ("replied_at", models.DateTimeField(null=True)),
                (
                    "left_at",
                    models.DateTimeField(
                        help_text="When the next reply was written; empty: there was none.", null=True
                    ),
                ),
                (
                    "rating",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="past_replies",
                        to="ratings.rating",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "past replies",
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=["batch", "rating"], name="past_reply_once")],
            },
        ),
        # Backwards the group stays: it may have members.
        migrations.RunPython(make_group, migrations.RunPython.noop),
    ]
