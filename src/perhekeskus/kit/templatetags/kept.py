"""Parts of a page that say the same of the same things: rendered once for each of them and each language."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

MOST_KEPT = 2_000
"""Of one part; the first kept goes first."""


class Kept(template.Node):
    """What stands here depends on the language and on things that never change, known by their ids."""

    child_nodelists = ()
    """No block of a layout stands inside."""

    def __init__(self, things: FilterExpression, nodelist: NodeList) -> None:
        self.things = things
        self.nodelist = nodelist
        self.kept: dict[tuple[str, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        found = self.things.resolve(context)
        each: Iterable[Any] = found if isinstance(found, (list, tuple)) else [found]
        key = (context["language"], *(one.id for one in each))
        kept = self.kept.get(key)
        if kept is None:
            if len(self.kept) >= MOST_KEPT:
                self.kept.pop(next(iter(self.kept)), None)
            kept = self.kept[key] = self.nodelist.render(context)
        return kept


def kept(parser: Parser, token: Token) -> Kept:
    """{% kept things %} … {% endkept %}: nothing inside may depend on the request, the place, the hour or the edition.

    *things* is something with an ``id``, or a list of such.
    """
    _name, things = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(parser.compile_filter(things), nodelist)
