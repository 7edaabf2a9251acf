"""Counts of what families look for, and which files of sums have been added to them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="TakenFlush",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("taken_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Count",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sort",
                    models.CharField(
                        choices=[("question", "question"), ("need", "need"), ("kind", "kind"), ("urgent", "urgent")],
                        max_length=8,
                    ),
                ),
                ("since", models.DateField()),
                ("is_week", models.BooleanField()),
                ("municipality", models.CharField(blank=True, max_length=3)),
                ("area", models.CharField(blank=True, max_length=2)),
                ("language", models.CharField(blank=True, max_length=2)),
                (
                    "channel",
                    models.CharField(
                        blank=True, choices=[("page", "page"), ("navigator", "navigator"), ("api", "api")], max_length=9
                    ),
                ),
                ("code", models.CharField(max_length=80)),
                ("times", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("since", "sort", "is_week", "area", "municipality", "language", "channel", "code"),
                        name="count_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_week", False), ("since__iso_week_day", 1), _connector="OR"),
                        name="count_week_from_monday",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sort", "urgent"), _negated=True), ("is_week", True), _connector="OR"
                        ),
                        name="count_urgent_by_week",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sort", "question"),
                            models.Q(("channel", ""), ("language", ""), ("municipality", "")),
                            _connector="OR",
                        ),
                        name="count_no_more_than_the_area",
                    ),
                ],
            },
        ),
    ]
