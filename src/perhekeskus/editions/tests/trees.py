"""Three small published tables for the tests: trees, their leaves, and which leaves birds like."""

from typing import ClassVar

from django.db import models

from perhekeskus.kit.fields import TextsField


class Bird(models.Model):
    """A bird."""

    id = models.UUIDField(primary_key=True)

    objects: ClassVar[models.Manager["Bird"]] = models.Manager()

    class Meta:
        app_label = "editions"


class Tree(models.Model):
    """A tree with a name in three languages."""

    id = models.UUIDField(primary_key=True)
    names = TextsField()
    planted_on = models.DateField(null=True)
    birds = models.ManyToManyField(Bird)

    objects: ClassVar[models.Manager["Tree"]] = models.Manager()

    class Meta:
        app_label = "editions"


class Leaf(models.Model):
    """A leaf of a tree."""

    id = models.UUIDField(primary_key=True)
    tree = models.ForeignKey(Tree, on_delete=models.CASCADE)
    marks = models.JSONField(default=list)

    objects: ClassVar[models.Manager["Leaf"]] = models.Manager()

    class Meta:
        app_label = "editions"
