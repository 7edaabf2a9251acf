"""What sources gave, and what people here corrected of it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("directory", "0007_local_additions")]

    operations = [
        migrations.CreateModel(
            name="ImportedSource",
            fields=[
                ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=200)),
                ("url", models.CharField(blank=True, max_length=500)),
                ("interval_days", models.PositiveSmallIntegerField(default=7)),
                ("last_read_at", models.DateTimeField(blank=True, null=True)),
                ("last_report", models.JSONField(blank=True, default=dict)),
            ],
            options={"ordering": ("name",)},
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record", models.UUIDField()),
                ("column", models.CharField(max_length=60)),
                ("value", models.JSONField()),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("corrected_at", models.DateTimeField()),
                ("corrected_by", models.CharField(max_length=60)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("record", "column"), name="correction_once")],
            },
        ),
        migrations.CreateModel(
            name="SourceRecord",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("source", models.CharField(max_length=60)),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("organisation", "organisation"),
                            ("channel", "channel"),
                            ("place", "place"),
                            ("service", "service"),
                            ("general-description", "general-description"),
                        ],
                        max_length=20,
                    ),
                ),
                ("source_id", models.CharField(max_length=200)),
                ("digest", models.BinaryField(max_length=16)),
                ("mapping", models.PositiveSmallIntegerField()),
                ("given", models.JSONField(default=dict)),
                ("faults", models.JSONField(default=list)),
                ("is_due", models.BooleanField(default=True)),
                ("is_gone", models.BooleanField(default=False)),
                ("read_on", models.DateField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_due", True)), fields=["source", "sort"], name="source_record_due"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "sort", "source_id"), name="source_record_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="KindCorrection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record", models.UUIDField()),
                ("is_of_kind", models.BooleanField()),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("corrected_at", models.DateTimeField()),
                ("corrected_by", models.CharField(max_length=60)),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directory.kind"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("record", "kind"), name="kind_correction_once")],
            },
        ),
    ]
