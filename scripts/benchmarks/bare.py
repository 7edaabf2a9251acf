"""The peer of the page benchmark: a bare Django page, one query of 20 rows from PostgreSQL, one template.

granian --interface wsgi bare:application      DATABASE: the working copy's, named in the environment
python bare.py                                 makes its table
"""

import os
import sys
from pathlib import Path
from typing import ClassVar

from django.conf import settings

from perhekeskus.site.database import working_copy

TEMPLATE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title></head><body>
<h1>{{ title }}</h1><ul>{% for row in rows %}
<li><h2><a href="/row/{{ row.id }}/">{{ row.name }}</a></h2><p>{{ row.text }}</p></li>{% endfor %}
</ul></body></html>"""

settings.configure(
    SECRET_KEY="of a benchmark",  # noqa: S106
    ALLOWED_HOSTS=["localhost", "127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[],
    MIDDLEWARE=[],
    DATABASES={
        "default": {
            **working_copy(Path(os.environ["PERHEKESKUS_DATA"]), os.environ.get("DATABASE_URL")),
            "CONN_MAX_AGE": None,
        }
    },
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.cached.Loader", [LOADER])]},
        }
        for LOADER in [("django.template.loaders.locmem.Loader", {"rows.html": TEMPLATE})]
    ],
)

import django  # noqa: E402

django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402

ROWS = 5_000


class Row(models.Model):
    """A row with a name and a text."""

    name = models.CharField(max_length=80)
    text = models.TextField()

    objects: ClassVar[models.Manager["Row"]] = models.Manager()

    class Meta:
        app_label = "bare"
        db_table = "benchmark_bare_row"


def page(request: HttpRequest) -> HttpResponse:
    """Twenty rows from the one that the address names."""
    after = int(request.GET.get("after", "0")) % ROWS
    rows = Row.objects.filter(id__gt=after).order_by("id")[:20]
    return render(request, "rows.html", {"title": "Rows", "rows": rows})


urlpatterns = [path("", page)]
application = WSGIHandler()


def make_table() -> None:
    """The table, made anew."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS benchmark_bare_row")
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    text = "A short text of about the length that a card on a list has, so that both pages send words. " * 2
    Row.objects.bulk_create(Row(name=f"Row number {number}", text=text) for number in range(ROWS + 50))


if __name__ == "__main__":
    make_table()
    sys.stdout.write("ready\n")
