"""The pages that stand on the desk of staff; rooms above register theirs, accounts knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from perhekeskus.accounts.models import Account


@dataclass(frozen=True, slots=True)
class DeskPage:
    """A page of another room in the navigation of staff."""

    name: str
    """Of its address."""
    title: str
    """As in the catalogues of translations."""
    may_open: Callable[[Account], bool]


_pages: dict[str, DeskPage] = {}


def register(page: DeskPage) -> None:
    """Called when an app is ready."""
    _pages[page.name] = page


def pages_for(account: Account | None) -> list[DeskPage]:
    """The pages that an account may open; none for nobody."""
    return [page for page in _pages.values() if account is not None and page.may_open(account)]
