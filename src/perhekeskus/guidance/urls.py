"""Addresses of the pages for staff."""

from django.urls import path

from perhekeskus.guidance.views import counts, words

urlpatterns = [
    path("", counts.counts, name="guidance.counts"),
    path("file/", counts.counts_file, name="guidance.counts_file"),
    path("words/", words.words, name="guidance.words"),
    path("words/<int:saying>/", words.saying, name="guidance.saying"),
    path("words/<int:saying>/use/", words.use, name="guidance.use"),
    path("words/<int:saying>/drop/", words.drop, name="guidance.drop"),
    path("questions/", words.questions, name="guidance.questions"),
    path("questions/<int:question>/drop/", words.drop_question, name="guidance.drop_question"),
]
