"""What was changed of a record, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from perhekeskus.accounts.models import Account
from perhekeskus.desk import rules
from perhekeskus.desk.actions import HOURS, SHOWN
from perhekeskus.desk.forms import LABELS, LANGUAGE_NAMES
from perhekeskus.desk.kinds import KIND
from perhekeskus.desk.models import Change
from perhekeskus.desk.ways import WAY
from perhekeskus.directory.models import Kind

MOST_TOLD = 50

OTHERS = {
    HOURS: gettext_noop("Opening hours"),
    KIND: gettext_noop("Kind of help"),
    WAY: gettext_noop("How to get in touch"),
    SHOWN: gettext_noop("Shown to families"),
    "verified_on": gettext_noop("Checked"),
    "next_review_on": gettext_noop("Next check"),
}


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """One change as the page tells it."""

    change: Change
    what: str
    who: str
    parts: list[tuple[str, str]]
    """Kind («same», «gone», «new») and words."""


def told(changes: Iterable[Change], language: str) -> Iterator[ChangeTold]:
    """The changes with who made them and what differs."""
    rows = list(changes)
    kinds = {row.pk: row.name(language).text for row in Kind.objects.all()}
    names = {str(key): name for key, name in Account.objects.values_list("pk", "name")}
    for row in rows:
        name, _dot, rest = row.what.partition(".")
        label = _(LABELS.get(name) or OTHERS.get(name, name))
        of = kinds.get(rest) if name == KIND else LANGUAGE_NAMES.get(rest)
        what = f"{label}, {_(of)}" if of else label
        parts = rules.differences(_words(row.before), _words(row.after))
        who = names.get(row.changed_by, _("somebody who has left"))
        yield ChangeTold(row, what, who, parts)


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return str(value["shown"] or value["address"])
    if isinstance(value, list):
        return "\n".join(" ".join(filter(None, (each["rule"], *each["notes"].values()))) for each in value)
    return "" if value is None else str(value)
