"""Pages that were tried, and what came of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0002_twin_pairs"),
    ]

    operations = [
        migrations.CreateModel(
            name="TriedLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=500, unique=True)),
                ("tried_on", models.DateField()),
                ("outcome", models.CharField(blank=True, max_length=12)),
                ("status", models.PositiveSmallIntegerField(default=0)),
                ("failed_days", models.PositiveSmallIntegerField(default=0)),
                ("failed_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["failed_days"], name="tried_link_failed")],
            },
        ),
    ]
