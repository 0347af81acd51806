from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from accounts.models import Membership, Organisation, Role, User
from core.desk import DeskAdmin, ReadOnlyAdmin

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
class UserAdmin(DjangoUserAdmin, DeskAdmin):  # type: ignore[type-arg]
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


@admin.register(Organisation)
class OrganisationAdmin(DeskAdmin):
    list_display = ["name", "name_zh", "roles_shown", "country"]
    list_filter = ["country"]
    search_fields = ["name", "name_zh"]
    inlines: ClassVar[list[Any]] = [MemberInline]

    @admin.display(description=_("roles"))
    def roles_shown(self, obj: Organisation) -> str:
        labels = dict(Role.choices)
        return ", ".join(str(labels[role]) for role in obj.roles) or "–"


@admin.register(Membership)
class MembershipAdmin(DeskAdmin):
    list_display = ["user", "organisation"]
    list_select_related = ["user", "organisation"]
    search_fields = ["user__email", "organisation__name", "organisation__name_zh"]
    autocomplete_fields = ["user", "organisation"]
