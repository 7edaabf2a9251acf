"""What people here add beside a source is theirs: no import takes it away. A form to print is a way of its own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0006_withdrawal_without_names")]

    operations = [
        migrations.AddField("channel", "is_local", models.BooleanField(default=False)),
        migrations.AddField("openinghours", "is_local", models.BooleanField(default=False)),
        migrations.AddField("serviceatplace", "is_local", models.BooleanField(default=False)),
        migrations.AlterField(
            "channel",
            "kind",
            models.CharField(
                choices=[
                    ("phone", "Phone"),
                    ("sms", "Sms"),
                    ("email", "Email"),
                    ("web", "Web"),
                    ("e-form", "E Form"),
                    ("print", "Print"),
                    ("chat", "Chat"),
                    ("app", "App"),
                ],
                max_length=8,
            ),
        ),
    ]
