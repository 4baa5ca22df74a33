"""Petitions live at /p/<slug>/."""

from django.urls import path

from groundswell.campaigns import views

app_name = "campaigns"
urlpatterns = [
    path("settings/browsers-that-sign/", views.devices, name="devices"),
    path("g/<slug:slug>/petitions/", views.index, name="index"),
    path("g/<slug:slug>/petitions/start/", views.start, name="start"),
    path("p/<slug:slug>/", views.petition, name="petition"),
    path("p/<slug:slug>/signatures/", views.signatures, name="signatures"),
    path("p/<slug:slug>/thanks/", views.thanks, name="thanks"),
    path("p/<slug:slug>/thanks/reason/", views.reason, name="reason"),
    path("p/<slug:slug>/thanks/hurry/", views.hurry, name="hurry"),
    path("p/<slug:slug>/thanks/recognition/", views.recognise, name="recognise"),
    path("p/<slug:slug>/not-me/", views.forget, name="forget"),
    path("p/<slug:slug>/withdrawal/", views.withdraw, name="take_off"),
    path("p/<slug:slug>/share/", views.share, name="share"),
    path("p/<slug:slug>/poster/", views.poster, name="poster"),
    path("p/<slug:slug>/sheet/", views.sheet, name="sheet"),
    path("p/<slug:slug>/edit/", views.edit, name="edit"),
    path("p/<slug:slug>/publication/", views.publish, name="publish"),
    path("p/<slug:slug>/pause/", views.pause, name="pause"),
    path("p/<slug:slug>/resumption/", views.resume, name="resume"),
    path("p/<slug:slug>/outcome/", views.outcome, name="outcome"),
    path("p/<slug:slug>/updates/", views.updates, name="updates"),
    path("p/<slug:slug>/updates/<int:number>/removal/", views.remove_update, name="remove_update"),
    path("p/<slug:slug>/reasons/", views.reasons, name="reasons"),
    path("p/<slug:slug>/reasons/<int:number>/", views.decide, name="decide"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("withdraw/<str:token>/", views.withdraw_by_mail, name="withdraw"),
]
