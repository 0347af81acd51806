"""The sidebar of the admin site: by what people come to do, and only what they may see."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

Item = tuple[Any, str, str, str]  # label, icon, app.model, query

GROUPS: tuple[tuple[Any, tuple[Item, ...]], ...] = (
    (
        _("Home"),
        (
            (_("Search"), "search", "ip_registry.asset", "/admin/search/"),
            (_("Alerts"), "notifications", "alerts.alert", "?state=open&for=desk"),
            (_("Flagged infringements"), "gpp_maybe", "enforcement.assessment", "?verdict__exact=flagged"),
            (_("Expiring authorisations"), "hourglass_bottom", "licensing.authorisation", "?ending=90"),
            (_("My calendar"), "calendar_month", "alerts.alert", "/admin/alerts/calendartoken/mine/"),
            (_("Imports"), "upload_file", "core.intake", ""),
            (_("API tokens"), "key", "alerts.alert", "/admin/accounts/accesstoken/mine/"),
        ),
    ),
    (
        _("IP register"),
        (
            (_("Catalogue"), "movie", "ip_registry.asset", ""),
            (_("Releases"), "event", "ip_registry.release", ""),
            (_("Release dates"), "history", "ip_registry.releasedate", ""),
            (_("Aliases"), "label", "ip_registry.assetalias", ""),
            (_("Identifiers"), "fingerprint", "ip_registry.identifier", ""),
            (_("Chain of title"), "account_tree", "ip_registry.title", ""),
            (_("Encumbrances"), "lock", "ip_registry.encumbrance", ""),
            (_("Clearances"), "how_to_reg", "ip_registry.clearance", ""),
            (_("Registrations"), "workspace_premium", "ip_registry.registration", ""),
            (_("Derivative plans"), "checklist", "ip_registry.planline", ""),
            (_("Pictures"), "image", "ip_registry.assetimage", ""),
            (_("Style guides"), "style", "ip_registry.styleguideversion", ""),
        ),
    ),
    (
        _("Licensing"),
        (
            (_("Check availability"), "rule", "licensing.grant", "/admin/licensing/grant/availability/"),
            (_("Requests"), "inbox", "licensing.licencerequest", "?status__exact=open"),
            (_("Availability grid"), "grid_on", "licensing.grant", "/admin/licensing/grant/grid/"),
            (_("Agreements"), "contract", "licensing.agreement", ""),
            (_("Grants"), "handshake", "licensing.grant", ""),
            (_("Disputed grants"), "balance", "licensing.dispute", "?state=open"),
            (_("Authorisations"), "verified", "licensing.authorisation", ""),
            (_("Obligations"), "task_alt", "licensing.obligation", "?state=open"),
            (_("Verification log"), "qr_code_scanner", "licensing.scan", ""),
        ),
    ),
    (
        _("Merchandise"),
        (
            (_("Products"), "toys", "merchandise.product", ""),
            (_("SKUs"), "barcode", "merchandise.sku", ""),
        ),
    ),
    (
        _("Enforcement"),
        (
            (_("Infringement checks"), "troubleshoot", "enforcement.assessment", ""),
            (_("Piracy reports"), "report", "enforcement.piracyreport", ""),
            (_("Listings"), "storefront", "enforcement.listing", ""),
            (_("Authorised stores"), "store", "enforcement.selleraccount", ""),
        ),
    ),
    (
        _("Vocabularies"),
        (
            (_("Territories"), "public", "vocabularies.territory", ""),
            (_("Territory groups"), "travel_explore", "vocabularies.territorygroup", ""),
            (_("Categories of use"), "category", "vocabularies.usecategory", ""),
            (_("Sales channels"), "shopping_cart", "vocabularies.channel", ""),
            (_("Languages"), "translate", "vocabularies.language", ""),
            (_("Nice classes"), "format_list_numbered", "vocabularies.niceclass", ""),
        ),
    ),
    (
        _("Administration"),
        (
            (_("Organisations"), "apartment", "accounts.organisation", ""),
            (_("People"), "group", "accounts.user", ""),
            (_("Memberships"), "badge", "accounts.membership", ""),
            (_("Invitations"), "mail", "accounts.invitation", ""),
            (_("All API tokens"), "vpn_key", "accounts.accesstoken", ""),
            (_("Sign-ins"), "login", "accounts.credentialevent", ""),
            (_("Staff groups"), "shield_person", "auth.group", ""),
            (_("Expiry reminders"), "notification_add", "licensing.reminder", ""),
            (_("Signing keys"), "key", "licensing.signingkey", ""),
            (_("Rights scope (technical)"), "deployed_code", "licensing.grantbox", ""),
            (_("Shared rights pools"), "water_drop", "licensing.pool", ""),
            (_("Scheduled jobs"), "schedule", "alerts.sweeprun", ""),
            (_("Sent messages"), "outgoing_mail", "alerts.delivery", ""),
            (_("Webhooks"), "webhook", "alerts.webhookendpoint", ""),
            (_("Files"), "folder", "core.storedfile", ""),
        ),
    ),
)


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    groups = []
    for title, items in GROUPS:
        shown = [_item(item) for item in items if _may_see(request, item[2])]
        if shown:
            groups.append({"title": title, "collapsible": False, "items": shown})
    return groups


def _may_see(request: HttpRequest, model: str) -> bool:
    app, name = model.split(".")
    return request.user.has_perm(f"{app}.view_{name}")


def _item(item: Item) -> dict[str, Any]:
    label, icon, model, query = item
    if query.startswith("/"):  # a page of its own
        return {"title": label, "icon": icon, "link": query}
    address = reverse_lazy(f"admin:{model.replace('.', '_')}_changelist")
    return {"title": label, "icon": icon, "link": f"{address}{query}" if query else address}
