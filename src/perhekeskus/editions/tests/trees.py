"""Three small published tables for the tests: trees, their leaves, and which leaves birds like."""

from django.db import models

from perhekeskus.kit.fields import TextsField


class Bird(models.Model):
    """A bird."""

    id = models.UUIDField(primary_key=True)

    class Meta:
        app_label = "editions"


class Tree(models.Model):
    """A tree with a name in three languages."""

    id = models.UUIDField(primary_key=True)
    names = TextsField()
    planted_on = models.DateField(null=True)
    birds = models.ManyToManyField(Bird)

    class Meta:
        app_label = "editions"


class Leaf(models.Model):
    """A leaf of a tree."""

    id = models.UUIDField(primary_key=True)
    tree = models.ForeignKey(Tree, on_delete=models.CASCADE)
    marks = models.JSONField(default=list)

    class Meta:
        app_label = "editions"
