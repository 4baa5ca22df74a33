from django.urls import path

from groundswell.issues import views

app_name = "issues"
urlpatterns = [
    path("issues/", views.index, name="index"),
    path("issues/start/", views.start, name="start"),
    path("issues/started/", views.started, name="started"),
    path("issues/<slug:slug>/", views.issue, name="issue"),
    path("issues/<slug:slug>/edit/", views.edit, name="edit"),
    path("issues/<slug:slug>/changes/", views.changes, name="changes"),
]
