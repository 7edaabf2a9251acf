"""Addresses of the desk."""

from django.urls import path

from perhekeskus.desk import views

urlpatterns = [
    path("", views.records, name="desk.records"),
    path("<slug:sort>/<uuid:identity>/", views.record, name="desk.record"),
    path("<slug:sort>/<uuid:identity>/confirm/", views.confirm, name="desk.confirm"),
    path("<slug:sort>/<uuid:identity>/hours/", views.hours, name="desk.hours"),
    path("<slug:sort>/<uuid:identity>/number/", views.number, name="desk.number"),
    path("<slug:sort>/<uuid:identity>/hide/", views.hide, name="desk.hide"),
    path("<slug:sort>/<uuid:identity>/show/", views.show, name="desk.show"),
    path("<slug:sort>/<uuid:identity>/undo/<int:change>/", views.undo, name="desk.undo"),
]
