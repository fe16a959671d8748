import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from ratings.migrations import _totals_of_0002 as old_triggers


class Migration(migrations.Migration):
    """Make room for what moderators, visitors and checks say about a rating."""

    dependencies = [
        ("films", "0001_film_guide"),
        ("ratings", "0002_totals_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(old_triggers.remove, old_triggers.install),
        migrations.CreateModel(
            name="BlockedTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "term",
                    models.CharField(
                        help_text="Found as whole words; case, accents and width of letters make no difference.",
                        max_length=80,
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="Why it is here; visitors never see it.", max_length=200
                    ),
                ),
            ],
            options={
                "ordering": ["term", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DayCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="What is counted, and of whom: a visitor or the hash of an address.",
                        max_length=120,
                    ),
                ),
                ("day", models.DateField()),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "ordering": ["day", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HelpfulVote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("visitor", models.UUIDField()),
                ("voted_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["voted_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ImportedColumns",
            fields=[
                (
                    "rating",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="imported",
                        serialize=False,
                        to="ratings.rating",
                    ),
                ),
                (
                    "columns",
                    models.JSONField(help_text="Text by the column's name; never an internet address."),
                ),
                (
                    "score",
                    models.IntegerField(
                        default=0,
                        help_text="How helpful visitors of the old site found it, counted on top of this site's votes.",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "imported columns",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ModerationEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("approved", "approved"),
                            ("rejected", "rejected"),
                            ("spam", "marked as spam"),
                            ("restored", "restored to the queue"),
                            ("replied", "replied"),
                            ("unreplied", "took the reply away"),
                            ("pinned", "pinned"),
                            ("unpinned", "unpinned"),
                            ("veiled", "marked as spoiler"),
                            ("unveiled", "unmarked as spoiler"),
                            ("undone", "undid"),
                            ("changed", "changed by the visitor"),
                            ("withdrawn", "withdrawn by the visitor"),
                            ("reported", "reported by a reader"),
                            ("imported", "imported"),
                            ("erased", "erased"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "actor",
                    models.CharField(help_text="The account's name, or who else did it.", max_length=150),
                ),
                ("before", models.CharField(blank=True, max_length=10, verbose_name="status before")),
                ("after", models.CharField(blank=True, max_length=10, verbose_name="status after")),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "batch",
                    models.UUIDField(
                        default=uuid.uuid4, help_text="What was done in one go, and is undone in one go."
                    ),
                ),
                ("happened_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-happened_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("visitor", models.UUIDField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("spoiler", "It gives the story away without a warning"),
                            ("abuse", "It insults or threatens somebody"),
                            ("spam", "It is advertising or has nothing to do with the film"),
                            ("private", "It tells private things about somebody"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=500)),
                ("reported_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-reported_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SiteTotals",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("count", models.PositiveIntegerField(db_default=0, default=0)),
                ("stars", models.PositiveIntegerField(db_default=0, default=0)),
                ("mean", models.FloatField(db_default=0.0, default=0)),
                ("weight", models.PositiveIntegerField(db_default=10, default=10)),
            ],
            options={
                "verbose_name_plural": "site totals",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stars", models.PositiveSmallIntegerField()),
                ("name", models.CharField(blank=True, max_length=80)),
                ("title", models.CharField(blank=True, max_length=120)),
                ("text", models.TextField(blank=True)),
                ("has_spoilers", models.BooleanField(default=False)),
                ("reasons", models.CharField(blank=True, max_length=200)),
                (
                    "address_key",
                    models.CharField(
                        blank=True,
                        help_text="Keyed hash of the internet address; empty once purged or unknown.",
                        max_length=64,
                    ),
                ),
                ("sent_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["sent_at", "pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="rating",
            name="rating_status_known",
        ),
        migrations.RemoveIndex(
            model_name="rating",
            name="rating_film_reviews",
        ),
        migrations.AddField(
            model_name="rating",
            name="email",
            field=models.EmailField(
                blank=True,
                help_text="Where the link to this rating was sent, if the visitor wanted one.",
                max_length=254,
                verbose_name="e-mail",
            ),
        ),
        migrations.AddField(
            model_name="rating",
            name="has_spoilers",
            field=models.BooleanField(
                default=False,
                help_text="Its words stay closed until a reader opens them.",
                verbose_name="gives the story away",
            ),
        ),
        migrations.AddField(
            model_name="rating",
            name="helpful",
            field=models.IntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddField(
            model_name="rating",
            name="is_pinned",
            field=models.BooleanField(
                default=False, help_text="Stands before all others.", verbose_name="pinned"
            ),
        ),
        migrations.AddField(
            model_name="rating",
            name="reasons",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="Codes of the checks that spoke when it was last sent.",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="rating",
            name="replied_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="replied"),
        ),
        migrations.AddField(
            model_name="rating",
            name="reply",
            field=models.TextField(
                blank=True,
                help_text="Stands under the review.",
                max_length=2000,
                verbose_name="the site’s reply",
            ),
        ),
        migrations.AddField(
            model_name="rating",
            name="text_key",
            field=models.CharField(
                blank=True,
                editable=False,
                help_text="Hash of the folded words, by which the same words under another rating are found.",
                max_length=32,
            ),
        ),
        migrations.AddField(
            model_name="rating",
            name="waits",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.ExpressionWrapper(
                    models.Q(("status__in", ["pending", "held"])), output_field=models.BooleanField()
                ),
                output_field=models.BooleanField(),
                verbose_name="waits for a moderator",
            ),
        ),
        migrations.AddField(
            model_name="ratingtotals",
            name="mean",
            field=models.FloatField(
                db_default=0.0, default=0, help_text="The mean number of stars; 0 without any."
            ),
        ),
        migrations.AddField(
            model_name="ratingtotals",
            name="rank",
            field=models.FloatField(
                db_default=0.0,
                default=0,
                help_text="The weighted rating by which films are ordered; 0 without stars.",
            ),
        ),
        migrations.AddField(
            model_name="ratingtotals",
            name="reviews_of_five",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="ratingtotals",
            name="reviews_of_four",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="ratingtotals",
            name="reviews_of_one",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="ratingtotals",
            name="reviews_of_three",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="ratingtotals",
            name="reviews_of_two",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AlterField(
            model_name="rating",
            name="consented_at",
            field=models.DateTimeField(
                help_text="Empty: imported without a word about it.", null=True, verbose_name="consent given"
            ),
        ),
        migrations.AlterField(
            model_name="rating",
            name="status",
            field=models.CharField(
                choices=[
                    ("pending", "Waiting: words to read"),
                    ("held", "Held: a check spoke"),
                    ("approved", "Approved"),
                    ("rejected", "Rejected"),
                    ("spam", "Spam"),
                    ("withdrawn", "Withdrawn by the visitor"),
                ],
                default="pending",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(
                fields=["film", "status", "has_review", "-is_pinned", "-created_at", "-id"],
                name="rating_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(
                fields=["film", "status", "has_review", "-stars", "-created_at", "-id"], name="rating_highest"
            ),
        ),
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(
                fields=["film", "status", "has_review", "stars", "-created_at", "-id"], name="rating_lowest"
            ),
        ),
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(
                fields=["film", "status", "has_review", "-helpful", "-created_at", "-id"],
                name="rating_helpful",
            ),
        ),
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(fields=["waits", "created_at", "id"], name="rating_queue"),
        ),
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(fields=["film", "created_at", "id"], name="rating_of_film"),
        ),
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(fields=["visitor"], name="rating_of_visitor"),
        ),
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(fields=["email"], name="rating_email"),
        ),
        migrations.AddIndex(
            model_name="rating",
            index=models.Index(fields=["text_key"], name="rating_words"),
        ),
        migrations.AddIndex(
            model_name="ratingtotals",
            index=models.Index(fields=["-rank", "film"], name="rating_totals_rank"),
        ),
        migrations.AddConstraint(
            model_name="rating",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["pending", "held", "approved", "rejected", "spam", "withdrawn"])
                ),
                name="rating_status_known",
                violation_error_message="Choose one of: pending, held, approved, rejected, spam, withdrawn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="blockedterm",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("term"),
                name="blocked_term_once",
                violation_error_message="This term is on the list already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="blockedterm",
            constraint=models.CheckConstraint(
                condition=models.Q(("term", ""), _negated=True),
                name="blocked_term_not_empty",
                violation_error_message="Write the word or phrase.",
            ),
        ),
        migrations.AddConstraint(
            model_name="daycount",
            constraint=models.UniqueConstraint(fields=("day", "key"), name="day_count_once"),
        ),
        migrations.AddField(
            model_name="helpfulvote",
            name="rating",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="helpful_votes", to="ratings.rating"
            ),
        ),
        migrations.AddField(
            model_name="moderationevent",
            name="rating",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="ratings.rating",
            ),
        ),
        migrations.AddField(
            model_name="moderationevent",
            name="user",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="rating",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="ratings.rating"
            ),
        ),
        migrations.AddConstraint(
            model_name="sitetotals",
            constraint=models.CheckConstraint(condition=models.Q(("pk", 1)), name="site_totals_one_row"),
        ),
        migrations.AddField(
            model_name="submission",
            name="rating",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="submissions", to="ratings.rating"
            ),
        ),
        migrations.AddIndex(
            model_name="helpfulvote",
            index=models.Index(fields=["visitor"], name="helpful_of_visitor"),
        ),
        migrations.AddConstraint(
            model_name="helpfulvote",
            constraint=models.UniqueConstraint(
                fields=("rating", "visitor"),
                name="helpful_once_per_visitor",
                violation_error_message="This visitor has thanked for the review already.",
            ),
        ),
        migrations.AddIndex(
            model_name="moderationevent",
            index=models.Index(fields=["batch"], name="event_batch"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("settled_at__isnull", True)), fields=["rating"], name="report_open"
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["visitor"], name="report_of_visitor"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("rating", "visitor"),
                name="report_once_per_visitor",
                violation_error_message="This visitor has reported the review already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__in", ["spoiler", "abuse", "spam", "private", "other"])),
                name="report_reason_known",
                violation_error_message="Choose one of the reasons.",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["address_key", "sent_at"], name="submission_of_address"),
        ),
    ]
