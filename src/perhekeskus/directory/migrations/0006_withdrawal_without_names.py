"""A withdrawn record leaves no name behind: nobody reads it, and the file of an edition is public."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("directory", "0005_withdrawn_by_source"),)
    operations = (migrations.RemoveField("withdrawal", "names"),)
