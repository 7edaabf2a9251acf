"""Pairs of records that may be one thing, and what people decided of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0001_imported_records"),
    ]

    operations = [
        migrations.CreateModel(
            name="TwinPair",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "sort",
                    models.CharField(
                        choices=[("service", "service"), ("place", "place"), ("organisation", "organisation")],
                        max_length=20,
                    ),
                ),
                ("left", models.UUIDField()),
                ("right", models.UUIDField()),
                ("probability", models.FloatField()),
                ("evidence", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[("found", "Found"), ("same", "Same"), ("different", "Different")],
                        default="found",
                        max_length=12,
                    ),
                ),
                ("shown", models.UUIDField(blank=True, null=True)),
                ("found_on", models.DateField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decided_by", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "-probability"], name="twin_pair_by_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("left", "right"), name="twin_pair_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("shown__isnull", False), ("state", "same")),
                            models.Q(models.Q(("state", "same"), _negated=True), ("shown", None)),
                            _connector="OR",
                        ),
                        name="twin_pair_shows_one",
                    ),
                ],
            },
        ),
    ]
