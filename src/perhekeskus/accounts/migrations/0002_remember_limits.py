"""The memory of sign-in that all processes share: Django's cache as a table of our own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_begin")]

    operations = [
        migrations.CreateModel(
            name="Remembered",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
