"""Areas of Finland, keyed by their official codes so that every edition and import agrees."""

from django.db import models

from perhekeskus.areas.rules import AGE_GROUPS, Ring
from perhekeskus.kit.fields import TextsField
from perhekeskus.kit.texts import Said, in_language


class WellbeingArea(models.Model):
    """One organiser of social and health services: a wellbeing services county, Helsinki or Åland."""

    class Kind(models.TextChoices):
        WELLBEING_AREA = "wellbeing-area", "Wellbeing area"
        HELSINKI = "helsinki", "Helsinki"
        ALAND = "aland", "Åland"

    class LegalOrder(models.TextChoices):
        MAINLAND = "mainland", "Mainland"
        ALAND = "aland", "Åland"

    code = models.CharField(max_length=2, primary_key=True)
    kind = models.CharField(max_length=16, choices=Kind)
    legal_order = models.CharField(max_length=8, choices=LegalOrder)
    names = TextsField()
    """The names that the area uses of itself; the register's name where no own name has a source."""
    register_names = TextsField()
    short_name = models.CharField(max_length=40, blank=True)
    """The name on its doors and web pages («Pirha»), the same in every language; empty where it has none."""

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name("fi").text

    def name(self, language: str) -> Said:
        return in_language(self.names, language)

    def is_aland(self) -> bool:
        return self.legal_order == self.LegalOrder.ALAND


class Municipality(models.Model):
    """One municipality of the year 2025, with the centre and boundary used for places and maps."""

    class LanguageStatus(models.TextChoices):
        """Official languages, the majority's first. Source: Statistics Finland's classification 2025."""

        FINNISH = "fi", "Finnish"
        MAJORITY_FINNISH = "fi-sv", "Finnish and Swedish"
        MAJORITY_SWEDISH = "sv-fi", "Swedish and Finnish"
        SWEDISH = "sv", "Swedish"

    code = models.CharField(max_length=3, primary_key=True)
    names = TextsField()
    area = models.ForeignKey(WellbeingArea, on_delete=models.PROTECT, related_name="municipalities")
    region_code = models.CharField(max_length=2)
    region_names = TextsField()
    language_status = models.CharField(max_length=5, choices=LanguageStatus)
    latitude = models.FloatField()
    longitude = models.FloatField()
    boundary = models.JSONField(default=list)
    """Rings as `rules.Ring`: whole ten-thousandths of a degree, each point as a step from the one before."""
    former_names = models.JSONField(default=list, blank=True)
    """Municipalities that have merged into this one: ``[{"code": "164", "names": {"fi": …}}]``."""

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name("fi").text

    def name(self, language: str) -> Said:
        return in_language(self.names, language)

    def rings(self) -> list[Ring]:
        return [tuple(ring) for ring in self.boundary]


class MunicipalityPopulation(models.Model):
    """The people of one municipality at the end of one year, on the map of 2025."""

    key = models.CharField(max_length=8, primary_key=True)
    """Code and year: ``091-2018``."""
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="populations")
    year = models.PositiveSmallIntegerField()
    population = models.PositiveIntegerField()
    age_0_2 = models.PositiveIntegerField(null=True)
    age_3_6 = models.PositiveIntegerField(null=True)
    age_7_12 = models.PositiveIntegerField(null=True)
    age_13_15 = models.PositiveIntegerField(null=True)
    age_16_17 = models.PositiveIntegerField(null=True)
    households_with_children = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("municipality", "year")
        constraints = (models.UniqueConstraint(fields=("municipality", "year"), name="one_population_a_year"),)

    def __str__(self) -> str:
        return f"{self.key}: {self.population}"


class PostalArea(models.Model):
    """One postal area with its people and children; figures of very small areas are hidden by the source."""

    code = models.CharField(max_length=5, primary_key=True)
    names = TextsField()
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="postal_areas")
    """The municipality that most of the area lies in."""
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    east_metres = models.PositiveIntegerField(null=True)
    north_metres = models.PositiveIntegerField(null=True)
    population = models.PositiveIntegerField()
    age_0_2 = models.PositiveIntegerField()
    age_3_6 = models.PositiveIntegerField()
    age_7_12 = models.PositiveIntegerField()
    age_13_15 = models.PositiveIntegerField()
    age_16_17 = models.PositiveIntegerField()
    households = models.PositiveIntegerField()
    households_with_children = models.PositiveIntegerField()
    single_parent_households = models.PositiveIntegerField()

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{self.code} {self.name('fi')}"

    def name(self, language: str) -> Said:
        return in_language(self.names, language)

    def children(self) -> int:
        """People under 18 years."""
        return sum(getattr(self, group) for group in AGE_GROUPS)
