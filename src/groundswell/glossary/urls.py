from django.urls import path

from groundswell.glossary import views

app_name = "glossary"
urlpatterns = [
    path("words/", views.movement, name="movement"),
    path("g/<slug:slug>/words/", views.group, name="group"),
    path("g/<slug:slug>/words/asked/", views.ask, name="ask"),
    path("g/<slug:slug>/words/spelling/", views.spelling, name="spelling"),
    path("words/<int:number>/", views.term, name="term"),
    path("words/<int:number>/dropped/", views.dropped, name="dropped"),
]
