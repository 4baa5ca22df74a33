from django.urls import path

from groundswell.recognition import views

app_name = "recognition"
urlpatterns = [
    path("thanks/", views.index, name="index"),
    path("thanks/to/<slug:handle>/", views.thank, name="thank"),
    path("thanks/to/<slug:handle>/given/", views.given, name="given"),
    path("thanks/group/<slug:slug>/", views.thank_group, name="thank_group"),
    path("thanks/group/<slug:slug>/given/", views.given_to_group, name="given_to_group"),
    path("thanks/<int:pk>/away/", views.away, name="away"),
    path("thanks/<int:pk>/back/", views.back, name="back"),
    path("badges/<slug:badge>/shown/", views.shown, name="shown"),
    path("badges/<slug:badge>/kept/", views.kept, name="kept"),
]
