"""The addresses of pages about organisations, below `/admin/accounts/`."""

from django.urls import include, path

from accounts.views import invite_person, merge_organisation, my_tokens
from core.pages import desk_path

desk = [
    desk_path("organisation/<int:pk>/merge/", merge_organisation, name="organisation_merge"),
    desk_path("organisation/<int:pk>/invite/", invite_person, name="organisation_invite"),
    desk_path("accesstoken/mine/", my_tokens, name="my_tokens"),
]
urlpatterns = [path("admin/accounts/", include(desk))]
