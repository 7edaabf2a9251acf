"""Addresses of the HSDS interface."""

from django.urls import URLPattern, path

from perhekeskus.api.hsds import views
from perhekeskus.api.hsds.lists import LISTS

BASE = "hsds/v3/"

urlpatterns: list[URLPattern] = [path(BASE, views.root, name="hsds.root")]
for _sort in LISTS:
    urlpatterns += [
        path(f"{BASE}{_sort}", views.listed, {"sort": _sort}, name=f"hsds.{_sort}"),
        path(f"{BASE}{_sort}/<str:identity>", views.one, {"sort": _sort}, name=f"hsds.{_sort}.one"),
    ]
urlpatterns += [
    path(f"{BASE}download/<str:form>", views.download, name="hsds.download"),
    path(f"{BASE}<path:rest>", views.nothing, name="hsds.nothing"),
]
