"""Every address of the product, room by room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("perhekeskus.website.urls")),
    path("", include("perhekeskus.directory.urls")),
    path("", include("perhekeskus.proposals.urls")),
    path("", include("perhekeskus.api.urls")),
    path("staff/", include("perhekeskus.accounts.urls")),
    path("staff/records/", include("perhekeskus.desk.urls")),
    path("staff/imports/", include("perhekeskus.imports.urls")),
    path("staff/guidance/", include("perhekeskus.guidance.urls")),
]

handler400 = "perhekeskus.kit.errors.unreadable"
handler403 = "perhekeskus.kit.errors.not_allowed"
handler404 = "perhekeskus.kit.errors.not_found"
handler500 = "perhekeskus.kit.errors.failed"
handler429 = "perhekeskus.accounts.views.too_many_tries"
