from django.urls import path

from groundswell.threads.views import composing, offering, posts, reading, sending

app_name = "threads"
urlpatterns = [
    path("posts/<int:number>/", posts.post, name="post"),
    path("posts/<int:number>/more/", posts.more, name="more"),
    path("posts/<int:number>/edit/", posts.edit, name="edit"),
    path("posts/<int:number>/history/", posts.history, name="history"),
    path("posts/<int:number>/deleted/", posts.deleted, name="deleted"),
    path("posts/<int:number>/restored/", posts.restored, name="restored"),
    path("posts/<int:number>/reactions/", posts.reactions, name="reactions"),
    path("posts/<int:number>/offers/", offering.offers, name="offers"),
    path("threads/<int:number>/draft/", composing.draft, name="draft"),
    path("threads/<int:number>/posts/", sending.posts, name="posts"),
    path("threads/<int:number>/sent/", sending.sent, name="sent"),
    path("threads/<int:number>/unsent/", sending.unsent, name="unsent"),
    path("threads/<int:number>/read/", reading.read, name="read"),
    path("threads/<int:number>/level/", reading.level, name="level"),
    path("g/<slug:slug>/preview/", composing.preview, name="preview"),
    path("g/<slug:slug>/mentions/", composing.mentions, name="mentions"),
]
