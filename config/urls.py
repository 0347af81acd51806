"""Which address leads through which door."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

import accounts.api
import alerts.api
import core.api
import enforcement.api
import ip_registry.api
import licensing.api
import merchandise.api
import vocabularies.api
from config import health
from core.views import download

router = DefaultRouter()
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

urlpatterns = [
    path("", include("portal.urls")),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.account.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("files/<int:pk>/", download, name="download"),
    path("api/v1/", include(router.urls)),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="api-docs"),
    path("healthz", health.answer, name="health"),
]
handler403 = "portal.views.forbidden"
handler404 = "portal.views.not_found"
handler500 = "portal.views.broken"
