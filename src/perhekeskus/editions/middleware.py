"""One edition for the whole of a request, whatever is published meanwhile."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from perhekeskus.editions import opened


class OneEdition:
    """Keeps a request to the edition that it began with."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            edition = opened.current()
        except opened.NoEdition:
            # Pages that need no edition answer all the same; the others say so themselves.
            return self.get_response(request)
        with opened.reading(edition):
            return self.get_response(request)
