"""A way to reach somebody that people here took away stays away."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0003_tried_links")]

    operations = [
        migrations.CreateModel(
            name="RemovedChannel",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("record", models.UUIDField(db_index=True)),
                ("address", models.CharField(max_length=500)),
                ("removed_on", models.DateField()),
            ],
        ),
    ]
