"""The addresses of licensing: pages of the desk, what programs ask, and the one page that anybody reads."""

from django.urls import include, path

from core.pages import desk_path
from licensing.availability.api import AvailabilityView
from licensing.availability.views import availability_page
from licensing.exchange.avails.api import AvailsView
from licensing.exchange.avails.views import avails_page
from licensing.exchange.odrl import api as odrl_api
from licensing.exchange.odrl import views as odrl
from licensing.grid import api as grid_api
from licensing.grid.views import free_works, grid

urlpatterns = [
    path("admin/licensing/", include("licensing.agreements.urls")),
    path("admin/licensing/", include("licensing.authorisations.urls")),
    path("admin/licensing/", include("licensing.obligations.urls")),
    desk_path("admin/licensing/grant/availability/", availability_page, name="availability"),
    desk_path("admin/licensing/grant/grid/", grid.grid_page, name="availability_grid"),
    desk_path("admin/licensing/grant/grid/file/", grid.grid_file, name="grid_file"),
    desk_path("admin/licensing/grant/free-works/", free_works.free_works_page, name="free_works"),
    desk_path("admin/licensing/agreement/avails/", avails_page, name="avails"),
    desk_path("admin/licensing/agreement/odrl/", odrl.import_odrl, name="odrl_import"),
    desk_path("admin/licensing/agreement/<int:pk>/odrl.jsonld", odrl.export_odrl, name="odrl_export"),
    path("odrl/profile/", odrl.profile_page, name="odrl_profile"),
    path("api/v1/availability/", AvailabilityView.as_view(), name="api-availability"),
    path("api/v1/availability/grid/", grid_api.GridView.as_view(), name="api-grid"),
    path("api/v1/availability/grid/file/", grid_api.GridFileView.as_view(), name="api-grid-file"),
    path("api/v1/availability/works/", grid_api.FreeWorksView.as_view(), name="api-free-works"),
    path("api/v1/agreements/odrl/", odrl_api.OdrlImportView.as_view(), name="api-odrl-import"),
    path("api/v1/agreements/<int:pk>/odrl/", odrl_api.AgreementOdrlView.as_view(), name="api-odrl"),
    path("api/v1/avails/", AvailsView.as_view(), name="api-avails"),
]
