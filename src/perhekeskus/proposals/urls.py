"""Addresses of proposals: those of readers in each language, and the queue of staff."""

from django.urls import path

from perhekeskus.kit import converters  # noqa: F401 - registers «named»
from perhekeskus.kit.addresses import pages
from perhekeskus.proposals.views import public, staff

urlpatterns = [
    *pages(
        "proposal.write",
        {
            "fi": "tieto-on-vaarin/<named:record>/",
            "sv": "uppgiften-ar-fel/<named:record>/",
            "en": "something-is-wrong/<named:record>/",
        },
        public.write,
    ),
    *pages(
        "proposal.follow",
        {"fi": "seuraa-ehdotusta/", "sv": "folj-forslag/", "en": "follow-proposal/"},
        public.follow,
    ),
    path("staff/proposals/", staff.queue, name="proposals.queue"),
    path("staff/proposals/<uuid:identity>/", staff.decide, name="proposals.decide"),
]
