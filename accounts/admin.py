from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.timezone import now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminSelectWidget

from accounts import countries
from accounts.merging import preview_merge
from accounts.models import AccessToken, CredentialEvent, Invitation, Membership, Organisation, Role, User
from accounts.search import similar_organisations
from accounts.teams import PERMISSION, withdraw_invitation
from accounts.tokens import revoke_token
from core.admin_base import ReadOnlyAdmin, StaffAdmin

admin.site.unregister(Group)
admin.site.unregister(EmailAddress)  # people sign in by the address of their account, and have no other


class MembershipInline(TabularInline):  # type: ignore[misc]
    model = Membership
    extra = 0
    autocomplete_fields = ["organisation"]


class MemberInline(TabularInline):  # type: ignore[misc]
    model = Membership
    extra = 0
    autocomplete_fields = ["user"]


@admin.register(User)
class UserAdmin(DjangoUserAdmin, StaffAdmin):  # type: ignore[type-arg]
    """Only a superuser gives somebody the staff's rights: whoever could would give them to themselves."""

    form, add_form, change_password_form = UserChangeForm, UserCreationForm, AdminPasswordChangeForm
    ordering = ["email"]
    list_display = ["email", "name", "is_staff", "is_active", "language"]
    list_filter = ["is_staff", "is_active", "groups"]
    search_fields = ["email", "name"]
    fieldsets = (
        (None, {"fields": ("email", "password", "name", "language")}),
        (_("Access"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("Dates"), {"fields": ("last_login", "joined_at")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "language", "usable_password", "password1", "password2")}),)
    readonly_fields = ["last_login", "joined_at"]
    filter_horizontal = ["groups"]
    inlines: ClassVar[list[Any]] = [MembershipInline]
    RESERVED = ("is_staff", "is_superuser", "groups")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        own = list(super().get_readonly_fields(request, obj))
        return own if request.user.is_superuser else [*own, *self.RESERVED]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        mine = super().has_change_permission(request, obj)
        # A colleague's password is not a licensing matter.
        return mine and (request.user.is_superuser or obj is None or not obj.is_staff)


@admin.register(Group)
class GroupAdmin(DjangoGroupAdmin, ReadOnlyAdmin):
    """Groups are written by `prepare` from one table (accounts/groups.py)."""

    list_display = ["__str__"]


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]
    roles = forms.MultipleChoiceField(
        choices=Role.choices, required=False, widget=UnfoldAdminCheckboxSelectMultipleWidget
    )
    country = forms.ChoiceField(required=False, widget=UnfoldAdminSelectWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("roles", "country"):
            self.fields[name].label = capfirst(Organisation._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        self.fields["country"].choices = [("", "–"), *countries.choices()]  # type: ignore[attr-defined]


class CountryFilter(admin.SimpleListFilter):
    title = _("country")
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        used = set(Organisation.objects.order_by().values_list("country", flat=True).distinct())
        return [(code, name) for code, name in countries.choices() if code in used]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Organisation]) -> QuerySet[Organisation]:
        return queryset.filter(country=self.value()) if self.value() else queryset


@admin.register(Organisation)
class OrganisationAdmin(StaffAdmin):
    form = OrganisationForm
    list_display = ["name", "name_zh", "roles_shown", "country_shown"]
    list_filter = [CountryFilter]
    search_fields = ["name", "name_zh"]
    inlines: ClassVar[list[Any]] = [MemberInline]
    change_form_outer_before_template = "accounts/organisation_overview.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        rows: QuerySet[Organisation] = super().get_queryset(request).filter(merged_into=None)
        return rows

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The address of a merged record leads to what it became."""
        row = Organisation.objects.filter(pk=object_id).first() if object_id.isdecimal() else None
        if row is None:
            return super().change_view(request, object_id, form_url, extra_context)  # type: ignore[no-any-return]
        if row.merged_into_id:
            return redirect("admin:accounts_organisation_change", row.merged_into_id)
        # What was written on a record while it was being merged is moved by merging the record once more.
        records = [{"names": one, "has_more": bool(preview_merge(one))} for one in row.merged.all()]
        context = {"similar": similar_organisations(row, request.user), "merged": records}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **context})  # type: ignore[no-any-return]

    @admin.display(description=_("roles"))
    def roles_shown(self, obj: Organisation) -> str:
        labels = dict(Role.choices)
        return gettext(", ").join(str(labels[role]) for role in obj.roles) or "–"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        written = ["name", "name_zh", "roles", "country"]
        read = ["name", "name_zh", "roles_shown", "country_shown"]
        return written if self.has_change_permission(request, obj) else read

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [name for name in self.get_fields(request, obj) if name.endswith("_shown")]

    @admin.display(description=_("country"), ordering="country")
    def country_shown(self, obj: Organisation) -> str:
        return countries.names().get(obj.country, "–")


@admin.register(Membership)
class MembershipAdmin(StaffAdmin):
    list_display = ["user", "organisation", "role"]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__email", "organisation__name", "organisation__name_zh"]
    autocomplete_fields = ["user", "organisation"]


@admin.register(AccessToken)
class AccessTokenAdmin(ReadOnlyAdmin):
    """Which programs can sign in, and as whom. A token can be revoked for somebody who has lost it."""

    list_display = ["user", "name", "beginning", "made_at", "expires_at", "last_used_at", "revoked_at"]
    list_select_related = ["user"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter), "expires_at"]
    search_fields = ["user__email", "user__name", "name", "beginning"]
    fields = ["user", "name", "beginning", "scopes", "made_at", "expires_at", "last_used_at", "revoked_at"]
    actions = ["revoke"]

    @admin.action(description=_("Revoke token"), permissions=["revoke"])
    def revoke(self, request: HttpRequest, chosen: QuerySet[AccessToken]) -> None:
        for row in chosen:
            revoke_token(token=row, by=request.user, now=now())
        self.message_user(request, gettext("The tokens no longer work."))

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("accounts.delete_accesstoken"))


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    """Who was invited by whom, and what became of it."""

    list_display = ["email", "organisation", "role", "invited_by", "expires_at", "accepted_at", "withdrawn_at"]
    list_filter = ["role", ("accepted_at", admin.EmptyFieldListFilter), ("withdrawn_at", admin.EmptyFieldListFilter)]
    actions = ["withdraw"]
    list_select_related = ["organisation", "invited_by"]
    search_fields = ["email", "name", "organisation__name", "organisation__name_zh"]
    fields = [
        "email", "name", "organisation", "role", "language", "invited_by", "made_at", "expires_at", "accepted_at",
        "withdrawn_at",
    ]  # fmt: skip

    @admin.action(description=_("Withdraw invitation"), permissions=["withdraw"])
    def withdraw(self, request: HttpRequest, chosen: QuerySet[Invitation]) -> None:
        for row in chosen.select_related("organisation"):
            withdraw_invitation(invitation=row, by=request.user, now=now())
        self.message_user(request, gettext("The links of the invitations no longer work."))

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


@admin.register(CredentialEvent)
class CredentialEventAdmin(ReadOnlyAdmin):
    """Who signed in, who tried to, and whose password changed."""

    list_display = ["at", "kind", "email", "network"]
    list_filter = ["kind"]
    search_fields = ["email"]
    date_hierarchy = "at"
    fields = ["at", "kind", "email", "network"]
