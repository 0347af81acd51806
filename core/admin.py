from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.desk import DeskAdmin, ReadOnlyAdmin
from core.errors import DomainError
from core.forms import IntakeForm
from core.intake.importers import all_importers
from core.models import Intake, IntakeProblem, StoredFile
from core.services import intake

AT_ONCE = 200 * 1024  # bytes: a file this small is read while the person waits
SHOWN = 200  # problems on the page; all of them are in the file


@admin.register(Intake)
class IntakeAdmin(DeskAdmin):
    list_display = ["file", "kind_label", "status", "new", "changed", "unchanged", "wrong", "created_by", "created_at"]
    list_filter = ["kind", "status"]
    search_fields = ["file__name"]
    list_select_related = ["file", "created_by"]

    @admin.display(description=gettext_lazy("rows"))
    def kind_label(self, obj: Intake) -> str:
        return next((str(one.label) for one in all_importers() if one.kind == obj.kind), obj.kind)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        initial = {"kind": request.GET.get("kind", "")}
        form = IntakeForm(request.POST or None, request.FILES or None, user=request.user, initial=initial)
        if request.method == "POST" and form.is_valid():
            try:
                return redirect("admin:core_intake_change", self._import(request, form).pk)
            except DomainError as refusal:
                form.add_error("file", str(refusal))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import a file"),
            "form": form,
            "opts": self.opts,
            "importers": [one for one in all_importers() if request.user.has_perm(one.permission)],
        }
        return TemplateResponse(request, "core/import.html", context, status=422 if form.errors else 200)

    def _import(self, request: HttpRequest, form: IntakeForm) -> Intake:
        data = form.cleaned_data
        received = intake.receive(
            kind=data["kind"],
            content=data["file"],
            name=data["file"].name,
            mapping=data["mapping"],
            by=request.user,
            now=now(),
        )
        # A larger one waits for the next sweep, a few seconds away; the page shows how far it is.
        return intake.run(intake_id=received.pk, now=now()) if received.file.size <= AT_ONCE else received

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        rows = Intake.objects.visible_to(request.user).select_related("file", "rejects")
        row = get_object_or_404(rows, pk=object_id if object_id.isdigit() else None)
        context = {
            **self.admin_site.each_context(request),
            "title": row.file.name,
            "opts": self.opts,
            "intake": row,
            "kind": self.kind_label(row),
            "problems": row.problems.all()[:SHOWN],
            "shown": SHOWN,
        }
        return TemplateResponse(request, "core/import_result.html", context)


@admin.register(IntakeProblem)
class IntakeProblemAdmin(ReadOnlyAdmin):
    list_display = ["intake", "row", "column", "in_words", "remedy_in_words"]
    list_select_related = ["intake__file"]
    list_filter = ["intake__kind"]
    search_fields = ["column", "intake__file__name"]


@admin.register(StoredFile)
class StoredFileAdmin(ReadOnlyAdmin):
    list_display = ["name", "size", "created_by", "created_at", "fetch"]
    list_select_related = ["created_by"]
    search_fields = ["name", "sha256"]
    fields = ["name", "size", "sha256", "created_by", "created_at", "fetch"]
    readonly_fields = ["fetch"]

    @admin.display(description=gettext_lazy("download"))
    def fetch(self, obj: StoredFile) -> str:
        return format_html('<a href="{}">{}</a>', reverse("download", args=[obj.pk]), _("Download"))
