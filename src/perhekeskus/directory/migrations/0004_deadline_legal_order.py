from django.db import migrations, models


class Migration(migrations.Migration):
    """A deadline says in which legal order it holds."""

    dependencies = [
        ("directory", "0003_ready_parts"),
    ]

    operations = [
        migrations.AddField(
            model_name="deadline",
            name="legal_order",
            field=models.CharField(
                choices=[("mainland", "Mainland"), ("aland", "Åland")], default="mainland", max_length=8
            ),
        ),
    ]
