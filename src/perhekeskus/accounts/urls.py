"""Addresses of staff: sign-in, second factor, the status page."""

from django.urls import include, path

from perhekeskus.accounts import views

urlpatterns = [
    path("", views.status, name="accounts.status"),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
]
