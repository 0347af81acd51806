"""Below `/admin/licensing/`: what is owed by agreements."""

from core.pages import desk_path, moved_path
from licensing.obligations import views

urlpatterns = [
    desk_path("obligation/new/", views.add, name="obligation_add"),
    desk_path("obligation/series/", views.series, name="obligation_add_series"),
    desk_path("obligation/<int:pk>/done/", views.done, name="obligation_done"),
    desk_path("obligation/<int:pk>/waive/", views.waive, name="obligation_waive"),
    desk_path("obligation/<int:pk>/move/", views.move, name="obligation_move"),
    desk_path("obligation/<int:pk>/edit/", views.edit, name="obligation_edit"),
    moved_path("obligation/", "obligation", {"words": "obligation_edit"}),
]
