"""The peer of the speed benchmark of guidance: a Django page that asks PostgreSQL full text.

granian --interface wsgi full_text:application      DATABASE: the working copy's, named in the environment
python full_text.py [services]                      makes its table from JSON on standard input: rows of title and text,
                                                    and from the services of the working copy, in Finnish

Written as Django's own documentation of full text shows it: a stored vector under a GIN index, any of the words, by
rank.
"""

import json
import operator
import os
import re
import sys
from functools import reduce
from pathlib import Path
from typing import ClassVar

from django.conf import settings

from perhekeskus.site.database import working_copy

TEMPLATE = """<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Tulokset</title></head><body>
<h1>Tulokset</h1><ol>{% for need in needs %}
<li><h2><a href="/need/{{ need.id }}/">{{ need.title }}</a></h2><p>{{ need.text|truncatewords:40 }}</p></li>{% endfor %}
</ol></body></html>"""

settings.configure(
    SECRET_KEY="of a benchmark",  # noqa: S106
    ALLOWED_HOSTS=["localhost", "127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.postgres"],
    # It says how long an answer is, which the client of the benchmark needs to know.
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
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
        for LOADER in [("django.template.loaders.locmem.Loader", {"needs.html": TEMPLATE})]
    ],
)

import django  # noqa: E402

django.setup()

from django.contrib.postgres.indexes import GinIndex  # noqa: E402
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, SearchVectorField  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402

MOST = 8
TABLE = "benchmark_full_text"


class Need(models.Model):
    """A need with everything that is said of it."""

    title = models.TextField()
    text = models.TextField()
    vector = SearchVectorField(null=True)

    objects: ClassVar[models.Manager["Need"]] = models.Manager()

    class Meta:
        app_label = "full_text"
        db_table = TABLE
        indexes = [GinIndex(fields=["vector"], name="benchmark_full_text_vector")]


def page(request: HttpRequest) -> HttpResponse:
    """The needs nearest to the words that the form sent."""
    words = re.findall(r"\w+", request.POST.get("words", ""))
    found: models.QuerySet[Need] = Need.objects.none()
    if words:
        asked = reduce(operator.or_, (SearchQuery(word, config="finnish") for word in words))
        found = Need.objects.filter(vector=asked).annotate(rank=SearchRank(models.F("vector"), asked))
        found = found.order_by("-rank")[:MOST]
    return render(request, "needs.html", {"needs": found})


urlpatterns = [path("", page)]
application = WSGIHandler()


SERVICES = f"""
    INSERT INTO {TABLE} (title, text)
    SELECT names->>'fi', concat_ws(' ', names->>'fi', plain_names->>'fi', summaries->>'fi', descriptions->>'fi')
    FROM directory_service WHERE names->>'fi' <> ''"""  # noqa: S608 a name of our own


def make_table(rows: list[tuple[str, str]], *, with_services: bool) -> None:
    """The table, made anew."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
    with connection.schema_editor() as editor:
        editor.create_model(Need)
    Need.objects.bulk_create(Need(title=title, text=text) for title, text in rows)
    if with_services:
        with connection.cursor() as cursor:
            cursor.execute(SERVICES)
    Need.objects.update(vector=SearchVector("text", config="finnish"))
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM FULL ANALYZE {TABLE}")


if __name__ == "__main__":
    make_table(json.load(sys.stdin), with_services="services" in sys.argv)
    sys.stdout.write("ready\n")
