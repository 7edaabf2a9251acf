"""Addresses of the desk."""

from django.urls import path

from perhekeskus.desk.views import drafts, records

urlpatterns = [
    path("", records.records, name="desk.records"),
    path("<slug:sort>/<uuid:identity>/", records.record, name="desk.record"),
    path("<slug:sort>/<uuid:identity>/draft/", drafts.keep, name="desk.draft"),
    path("<slug:sort>/<uuid:identity>/draft/drop/", drafts.drop, name="desk.drop"),
    path("<slug:sort>/<uuid:identity>/check/", drafts.check, name="desk.check"),
    path("<slug:sort>/<uuid:identity>/publish/", drafts.publish, name="desk.publish"),
    path("<slug:sort>/<uuid:identity>/confirm/", records.confirm, name="desk.confirm"),
    path("<slug:sort>/<uuid:identity>/hours/", records.hours, name="desk.hours"),
    path("<slug:sort>/<uuid:identity>/way/", records.way, name="desk.way"),
    path("<slug:sort>/<uuid:identity>/kind/", records.kind, name="desk.kind"),
    path("<slug:sort>/<uuid:identity>/hide/", records.hide, name="desk.hide"),
    path("<slug:sort>/<uuid:identity>/show/", records.show, name="desk.show"),
    path("<slug:sort>/<uuid:identity>/undo/<int:change>/", records.undo, name="desk.undo"),
]
