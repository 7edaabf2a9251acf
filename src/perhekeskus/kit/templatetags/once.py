"""Parts of a page that are rendered once for each language and then kept."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

from perhekeskus.kit.query import ANY_PLACE, put_place


class Once(template.Node):
    """What stands here depends on the language and the chosen place alone. Measured: half of a page's time."""

    child_nodelists = ()
    """No block of a layout stands inside, so a page that fills blocks need not look for them here."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.kept: dict[str, str] = {}

    def render(self, context: Context) -> SafeString:
        language = context["language"]
        if language not in self.kept:
            with context.push(place=ANY_PLACE):
                self.kept[language] = self.nodelist.render(context)
        return put_place(self.kept[language], language, context.get("place") or "")


def once(parser: Parser, token: Token) -> Once:
    """{% once %} … {% endonce %}: nothing inside may depend on the request, the hour or the edition."""
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(nodelist)
