"""Below `/admin/licensing/`: authorisations and the days on which people are reminded of them."""

from core.pages import desk_path, moved_path
from licensing.authorisations import views

urlpatterns = [
    desk_path("authorisation/of-grant/<int:pk>/issue/", views.issue, name="authorisation_issue"),
    desk_path("authorisation/<int:pk>/suspend/", views.suspend, name="authorisation_suspend"),
    desk_path("authorisation/<int:pk>/resume/", views.resume, name="authorisation_resume"),
    desk_path("authorisation/<int:pk>/revoke/", views.revoke, name="authorisation_revoke"),
    desk_path("authorisation/<int:pk>/reissue/", views.reissue, name="authorisation_reissue"),
    desk_path("authorisation/<int:pk>/certificate.pdf", views.pdf, name="authorisation_pdf"),
    desk_path("authorisation/<int:pk>/certificate.json", views.payload, name="authorisation_json"),
    desk_path("reminder/of/<int:pk>/", views.reminders, name="reminders"),
    moved_path("authorisation/", "authorisation"),
]
