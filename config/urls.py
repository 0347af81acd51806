"""Which address leads through which door."""

from allauth.account import views as account
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import DefaultRouter

import accounts.api
import alerts.api
import core.api
import enforcement.api
import ip_registry.api
import licensing.api
import merchandise.api
import vocabularies.api
from accounts.views import choose_language
from core.admin_base import Autocomplete
from core.rest.documentation import DocumentationView
from core.rest.strict import ApiRoot
from core.search.api import SearchView
from core.search.views import search_page
from core.views import download
from vocabularies.views import suggest

router = DefaultRouter()
router.APIRootView = ApiRoot
for module in (
    core.api,
    accounts.api,
    vocabularies.api,
    alerts.api,
    ip_registry.api,
    licensing.api,
    merchandise.api,
    enforcement.api,
):
    for prefix, viewset in module.routes.items():
        router.register(prefix, viewset, basename=prefix)

# Everybody signs in at one door, with its rate limits.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    raise Http404


urlpatterns = [
    path("", include("portal.urls")),
    path("", include("licensing.urls")),
    path("", include("ip_registry.urls")),
    path("", include("alerts.urls")),
    path("", include("accounts.urls")),
    path("words/<slug:vocabulary>/", suggest, name="words"),
    path("admin/search/", admin.site.admin_view(search_page), name="search"),
    # Django's way from a row to its page in public: no row has one, and some of its tables are no tables.
    path("admin/r/<path:rest>", nowhere),
    path("admin/autocomplete/", admin.site.admin_view(Autocomplete.as_view(admin_site=admin.site))),
    path("admin/", admin.site.urls),
    # Of allauth's pages only these: an address is given by staff, and is not changed or added alone.
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/signup/", account.signup, name="account_signup"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", account.password_change, name="account_change_password"),
    path("accounts/password/reset/", account.password_reset, name="account_reset_password"),
    path("accounts/password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("i18n/setlang/", choose_language, name="set_language"),
    path("files/<int:pk>/", download, name="download"),
    path("api/v1/search/", SearchView.as_view(), name="api-search"),
    path("api/v1/", include(router.urls)),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path(
        "api/docs/",
        DocumentationView.as_view(url_name="schema"),
        name="api-docs",
    ),
]
handler400 = "portal.views.refusals.bad_request"
handler403 = "portal.views.refusals.forbidden"
handler404 = "portal.views.refusals.not_found"
handler500 = "portal.views.refusals.broken"
