"""``{% translate "…" %}`` that looks a text up once for each language.

Pages hold dozens of such texts, and looking one up takes longer than everything else that is done with it. Whatever
is more than a plain text is left to Django.
"""

from typing import Any

from django import template
from django.template.base import Node, Parser, Token
from django.template.context import Context
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.translation import get_language

register = template.Library()


class KnownText(Node):
    """A text of the catalogues."""

    def __init__(self, node: TranslateNode) -> None:
        self.node = node
        self.known: dict[str | None, Any] = {}

    def render(self, context: Context) -> Any:
        language = get_language()
        text = self.known.get(language)
        if text is None:
            text = self.known[language] = self.node.render(context)
        return text


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """As Django's; a plain text without filters, contexts and names is looked up once."""
    node = do_translate(parser, token)
    if isinstance(node, TranslateNode) and _is_plain(node):
        return KnownText(node)
    return node


def _is_plain(node: TranslateNode) -> bool:
    text = node.filter_expression
    has_more = text.filters or node.noop or node.asvar or node.message_context
    return text.token.startswith(("'", '"')) and not has_more
