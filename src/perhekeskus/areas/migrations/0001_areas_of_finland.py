"""The tables of wellbeing areas, municipalities, their people and postal areas."""

import django.db.models.deletion
from django.db import migrations, models

import perhekeskus.kit.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("code", models.CharField(max_length=3, primary_key=True, serialize=False)),
                ("names", perhekeskus.kit.fields.TextsField()),
                ("region_code", models.CharField(max_length=2)),
                ("region_names", perhekeskus.kit.fields.TextsField()),
                (
                    "language_status",
                    models.CharField(
                        choices=[
                            ("fi", "Finnish"),
                            ("fi-sv", "Finnish and Swedish"),
                            ("sv-fi", "Swedish and Finnish"),
                            ("sv", "Swedish"),
                        ],
                        max_length=5,
                    ),
                ),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("boundary", models.JSONField(default=list)),
                ("former_names", models.JSONField(blank=True, default=list)),
            ],
            options={
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="WellbeingArea",
            fields=[
                ("code", models.CharField(max_length=2, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("wellbeing-area", "Wellbeing area"),
                            ("helsinki", "Helsinki"),
                            ("aland", "Åland"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "legal_order",
                    models.CharField(choices=[("mainland", "Mainland"), ("aland", "Åland")], max_length=8),
                ),
                ("names", perhekeskus.kit.fields.TextsField()),
                ("register_names", perhekeskus.kit.fields.TextsField()),
                ("short_name", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="PostalArea",
            fields=[
                ("code", models.CharField(max_length=5, primary_key=True, serialize=False)),
                ("names", perhekeskus.kit.fields.TextsField()),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("east_metres", models.PositiveIntegerField(null=True)),
                ("north_metres", models.PositiveIntegerField(null=True)),
                ("population", models.PositiveIntegerField()),
                ("age_0_2", models.PositiveIntegerField()),
                ("age_3_6", models.PositiveIntegerField()),
                ("age_7_12", models.PositiveIntegerField()),
                ("age_13_15", models.PositiveIntegerField()),
                ("age_16_17", models.PositiveIntegerField()),
                ("households", models.PositiveIntegerField()),
                ("households_with_children", models.PositiveIntegerField()),
                ("single_parent_households", models.PositiveIntegerField()),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postal_areas",
                        to="areas.municipality",
                    ),
                ),
            ],
            options={
                "ordering": ("code",),
            },
        ),
        migrations.AddField(
            model_name="municipality",
            name="area",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="municipalities",
                to="areas.wellbeingarea",
            ),
        ),
        migrations.CreateModel(
            name="MunicipalityPopulation",
            fields=[
                ("key", models.CharField(max_length=8, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("population", models.PositiveIntegerField()),
                ("age_0_2", models.PositiveIntegerField(null=True)),
                ("age_3_6", models.PositiveIntegerField(null=True)),
                ("age_7_12", models.PositiveIntegerField(null=True)),
                ("age_13_15", models.PositiveIntegerField(null=True)),
                ("age_16_17", models.PositiveIntegerField(null=True)),
                ("households_with_children", models.PositiveIntegerField(null=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="populations",
                        to="areas.municipality",
                    ),
                ),
            ],
            options={
                "ordering": ("municipality", "year"),
                "constraints": [models.UniqueConstraint(fields=("municipality", "year"), name="one_population_a_year")],
            },
        ),
    ]
