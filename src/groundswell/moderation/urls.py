from django.urls import path

from groundswell.moderation.views import cases, log, queue, reporting, rulings, sweeping, watching

app_name = "moderation"
urlpatterns = [
    path("moderation/", queue.everywhere, name="everywhere"),
    path("moderation/log/", log.everywhere, name="log"),
    path("moderation/reports/", reporting.mine, name="reports"),
    path("moderation/report/<str:kind>/<int:number>/", reporting.report, name="report"),
    path("moderation/cases/<int:number>/", cases.case, name="case"),
    path("moderation/cases/<int:number>/claim/", cases.claim, name="claim"),
    path("moderation/cases/<int:number>/handed-over/", cases.handed_over, name="handed_over"),
    path("moderation/cases/<int:number>/rulings/", cases.rulings, name="rulings"),
    path("moderation/rulings/<int:number>/", rulings.ruling, name="ruling"),
    path("moderation/rulings/<int:number>/undone/", rulings.undone, name="undone"),
    path("moderation/rulings/<int:number>/seconded/", rulings.seconded, name="seconded"),
    path("moderation/rulings/<int:number>/appeal/", rulings.appeal, name="appeal"),
    path("moderation/rulings/<int:number>/answer/", rulings.answer, name="answer"),
    path("moderation/watched/", watching.everywhere, name="watched"),
    path("moderation/raid/", watching.raid_everywhere, name="raid"),
    path("g/<slug:slug>/moderation/watched/", watching.of_group, name="group_watched"),
    path("g/<slug:slug>/moderation/raid/", watching.raid_in_group, name="group_raid"),
    path("g/<slug:slug>/moderation/newcomers/", sweeping.newcomers, name="newcomers"),
    path("g/<slug:slug>/moderation/newcomers/put-back/", sweeping.put_back, name="put_back"),
    path("g/<slug:slug>/moderation/", queue.of_group, name="of_group"),
    path("g/<slug:slug>/moderation/log/", log.of_group, name="group_log"),
]
