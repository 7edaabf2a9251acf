"""Pages of staff."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def status(request: HttpRequest) -> HttpResponse:
    """What is up: the database, the edition, the worker."""
    return render(request, "accounts/status.html")
