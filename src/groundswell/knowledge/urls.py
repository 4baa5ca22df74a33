from django.urls import path

from groundswell.knowledge.views import reading, writing

app_name = "knowledge"
urlpatterns = [
    path("guides/", reading.index, name="index"),
    path("guides/write/", writing.write, name="write"),
    path("guides/written/", writing.written, name="written"),
    path("guides/<slug:slug>/", reading.guide, name="guide"),
    path("guides/<slug:slug>/download/", reading.download, name="download"),
    path("guides/<slug:slug>/edit/", writing.edit, name="edit"),
    path("guides/<slug:slug>/changes/", writing.changes, name="changes"),
    path("guides/<slug:slug>/publish/", writing.publish, name="publish"),
    path("guides/<slug:slug>/withdraw/", writing.withdraw, name="withdraw"),
]
