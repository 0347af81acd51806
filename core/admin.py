import math
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.contrib.postgres.aggregates import ArrayAgg
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.admin_base import ReadOnlyAdmin, StaffAdmin, refusals_shown_to
from core.days import desk_today
from core.errors import DomainError
from core.forms import IntakeForm, MappingForm
from core.intake import confirming, jobs
from core.intake.corrections import Correction, mend
from core.intake.discarding import discard
from core.intake.importers import Importer, all_importers, importer_for
from core.intake.looking import file_facts
from core.intake.reading_bounds import LOOK_SECONDS, LOOKED_AT_ONCE
from core.intake.rows import rejects_file
from core.intake.tables import MAX_CELL
from core.intake.writing import FORMS
from core.models import Intake, IntakeProblem, IntakeStatus, StoredFile
from core.permissions import refuse_unless_permitted

SHOWS_REPORT = (IntakeStatus.CHECKED, IntakeStatus.TO_CONFIRM, IntakeStatus.DONE)
AT_ONCE = 1_000  # rows: so few are read while the person waits
SHOWN = 200  # problems on the page; all of them are in the file
ROWS_NAMED = 12  # of those that have one problem


@admin.register(Intake)
class IntakeAdmin(StaffAdmin):
    list_display = [
        "file",
        "kind_label",
        "status",
        "new",
        "changed",
        "unchanged",
        "suspicious",
        "wrong",
        "created_by",
        "created_at",
    ]
    list_filter = ["kind", "status"]
    search_fields = ["file__name"]
    list_select_related = ["file", "created_by"]

    @admin.display(description=gettext_lazy("data type"))
    def kind_label(self, obj: Intake) -> str:
        return next((str(one.label) for one in all_importers() if one.kind == obj.kind), obj.kind)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        return [
            path("<int:pk>/wrong-rows.csv", self.admin_site.admin_view(wrong_rows), name="wrong_rows"),
            path("<int:pk>/report.<str:form>", self.admin_site.admin_view(report_file), name="import_report"),
            path("export/<str:kind>.<str:form>", self.admin_site.admin_view(export), name="export"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        initial = {"kind": request.GET.get("kind", "")}
        form = IntakeForm(request.POST or None, request.FILES or None, user=request.user, initial=initial)
        if request.method == "POST" and form.is_valid():
            try:
                return redirect("admin:core_intake_change", self._receive(request, form).pk)
            except DomainError as refusal:
                form.add_error("file", str(refusal))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import a file"),
            "form": form,
            "opts": self.opts,
            "importers": [one for one in all_importers() if request.user.has_perm(one.permission)],
            "exporters": [one for one in all_importers() if one.exports and _may_export(request.user, one)],
            "forms": list(FORMS),
        }
        return TemplateResponse(request, "core/import.html", context, status=422 if form.errors else 200)

    @staticmethod
    def _receive(request: HttpRequest, form: IntakeForm) -> Intake:
        data = form.cleaned_data
        return jobs.receive(
            kind=data["kind"],
            content=data["file"],
            name=data["file"].name,
            mapping=data["mapping"],
            by=request.user,
            now=now(),
            ask=True,
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        rows = Intake.objects.visible_to(request.user).select_related("file", "rejects", "committed_by", "confirmed_by")
        row = get_object_or_404(rows, pk=object_id if object_id.isdigit() and len(object_id) < 18 else None)
        if request.method == "POST":
            return self._answer(request, row)
        reads_again = row.status in (IntakeStatus.CHECKED, IntakeStatus.TO_CONFIRM) and "mapping" in request.GET
        if row.status == IntakeStatus.RECEIVED or reads_again:
            return self._show_mapping(request, row, MappingForm(intake=row, table=file_facts(row)))
        return self._show(request, row)

    def _answer(self, request: HttpRequest, row: Intake) -> HttpResponse:
        """A person's answer: this is how the headings are read, or: import what was checked."""
        importer = importer_for(row.kind)
        if "confirm" in request.POST:
            return self._go(request, row, lambda: confirming.confirm(intake=row, by=request.user, now=now()))
        refuse_unless_permitted(request.user, importer.permission)
        if "discard" in request.POST:
            return self._go(request, row, lambda: discard(intake=row, by=request.user, now=now()), reads=False)
        if "mend" in request.POST:
            corrections = list(_corrections(request, row))
            return self._go(request, row, lambda: mend(intake=row, corrections=corrections, by=request.user, now=now()))
        if "commit" in request.POST:
            decisions = {
                int(name.removeprefix("row-")): str(said)
                for name, said in request.POST.items()
                if name.startswith("row-") and name.removeprefix("row-").isdigit()
            }
            return self._go(
                request,
                row,
                lambda: jobs.commit(
                    intake=row,
                    decisions=decisions,
                    by=request.user,
                    others=request.POST.get("others", ""),
                    answers={name: str(said) for name, said in request.POST.items()},
                ),
            )
        table = file_facts(row)
        if request.POST.get("sheet", "") not in ("", table.sheet):
            return self._choose_sheet(request, row)
        form = MappingForm(request.POST, intake=row, table=table)
        if not form.is_valid():
            return self._show_mapping(request, row, form, status=422)
        try:
            jobs.set_mapping(intake=row, mapping=form.mapping(), by=request.user, now=now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
            return self._show_mapping(request, row, form, status=422)
        return self._go(request, row, lambda: None)

    @staticmethod
    def _choose_sheet(request: HttpRequest, row: Intake) -> HttpResponse:
        with refusals_shown_to(request):
            jobs.choose_sheet(intake=row, sheet=request.POST["sheet"], by=request.user)
            if row.file.size <= LOOKED_AT_ONCE:
                jobs.look_at(intake_id=row.pk, now=now(), seconds=LOOK_SECONDS)
        return redirect("admin:core_intake_change", row.pk)

    def _go(self, request: HttpRequest, row: Intake, step: Any, *, reads: bool = True) -> HttpResponse:
        with refusals_shown_to(request):
            step()
            # A larger one waits for the next sweep, a few seconds away; the page shows how far it is.
            if reads and row.estimate <= AT_ONCE:
                jobs.run(intake_id=row.pk, now=now())
        return redirect("admin:core_intake_change", row.pk)

    def _show_mapping(self, request: HttpRequest, row: Intake, form: MappingForm, status: int = 200) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Column mapping"),
            "opts": self.opts,
            "intake": row,
            "kind": self.kind_label(row),
            "form": form,
            "unused": [h for h in row.headings if h not in form.used()],
        }
        return TemplateResponse(request, "core/import_mapping.html", context, status=status)

    def _show(self, request: HttpRequest, row: Intake) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": row.file.name,
            "opts": self.opts,
            "intake": row,
            "kind": self.kind_label(row),
            "percent": jobs.progress(row),
            "minutes_left": _minutes(jobs.time_left(row, now())),
            "problems": self._problems(row),
            "suspicious": [
                {"problem": one, "cells": self._cells(row, one)}
                for one in row.problems.filter(is_suspicious=True)[:SHOWN]
            ],
            "more_suspicious": max(0, row.suspicious - SHOWN),
            "examples": self._examples(row),
            "shown": SHOWN,
            "may_confirm": confirming.may_confirm(row, request.user),
            **self._report(row),
        }
        return TemplateResponse(request, "core/import_result.html", context)

    @staticmethod
    def _report(row: Intake) -> dict[str, Any]:
        """What the check said of the whole file; a file that is checked anew has none until that is done."""
        report = jobs.report_on(row) if row.status in SHOWS_REPORT else None
        return {"report_template": report.template, "report": report.context()} if report else {}

    @staticmethod
    def _cells(row: Intake, problem: IntakeProblem) -> list[tuple[Any, str]]:
        """What the row says, by the importer's names: only what is read of it."""
        sources = row.mapping.get("columns", {})
        named = ((column.label, sources.get(column.name, "")) for column in importer_for(row.kind).columns)
        cells = [(label, problem.values[source]) for label, source in named if problem.values.get(source)]
        return cells or list(problem.values.items())

    @staticmethod
    def _problems(row: Intake) -> list[dict[str, Any]]:
        """What is wrong, each thing once with the rows that have it, the commonest first."""
        groups = (
            row.problems.filter(is_suspicious=False)
            .values("column", "text", "remedy")
            .annotate(count=Count("pk"), rows=ArrayAgg("row", order_by="row"), first=Min("pk"))
            .order_by("-count", "rows")[:SHOWN]
        )
        firsts = row.problems.in_bulk([one["first"] for one in groups])
        columns = {source: name for name, source in _sources(row).items()}
        options = {column.name: column.options for column in importer_for(row.kind).columns}
        return [
            {
                "column": columns.get(one["column"], ""),
                "options": options.get(columns.get(one["column"], ""), ()),
                "written": firsts[one["first"]].values.get(one["column"], ""),
                "row": one["rows"][0] if one["count"] == 1 else "",
                "problem": IntakeProblem(column=one["column"], text=one["text"], remedy=one["remedy"]),
                "rows": one["rows"][:ROWS_NAMED],
                "more": max(0, one["count"] - ROWS_NAMED),
            }
            for one in groups
        ]

    @staticmethod
    def _examples(row: Intake) -> dict[str, Any]:
        """With the importer's own words for what changes."""
        labels = {column.name: column.label for column in importer_for(row.kind).columns}
        return {
            outcome: [
                {**one, "changes": [(labels.get(name, name), old, new) for name, old, new in one["changes"]]}
                for one in examples
            ]
            for outcome, examples in row.examples.items()
        }


def _sources(row: Intake) -> dict[str, str]:
    """Column → heading, of those that read one heading."""
    return {name: source for name, source in row.mapping.get("columns", {}).items() if source and "{" not in source}


def _corrections(request: HttpRequest, row: Intake) -> Iterator[Correction]:
    """What was filled in beside the problems: for one row, or for all cells that say the same."""
    known = {column.name for column in importer_for(row.kind).columns}
    for number in range(SHOWN):
        meant = request.POST.get(f"mend-{number}", "").strip()
        column = request.POST.get(f"mend-{number}-column", "")
        if meant and column in known:
            one_row = request.POST.get(f"mend-{number}-row", "")
            yield Correction(
                column,
                request.POST.get(f"mend-{number}-written", ""),
                meant[:MAX_CELL],
                int(one_row) if one_row.isascii() and one_row.isdigit() and len(one_row) < 10 else None,
            )


def _may_export(user: Any, importer: type[Importer]) -> bool:
    return bool(user.has_perm(importer.permission.replace(".add_", ".view_")))


def wrong_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """While nothing is imported yet: the rows that would stay out, to be corrected before."""
    row = get_object_or_404(Intake.objects.visible_to(request.user), pk=pk, status=IntakeStatus.CHECKED)
    if not request.user.has_perm(importer_for(row.kind).permission):
        raise PermissionDenied
    response = HttpResponse(rejects_file(row), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="wrong-rows-{row.pk}.csv"'
    return response


def _minutes(left: timedelta | None) -> int | None:
    """Rounded up: who waits is rather early than late."""
    return None if left is None else math.ceil(left.total_seconds() / 60)


def report_file(request: HttpRequest, pk: int, form: str) -> StreamingHttpResponse:
    """What the check said of the whole file, for those who work on it elsewhere."""
    row = get_object_or_404(Intake.objects.visible_to(request.user), pk=pk)
    report = jobs.report_on(row)
    if report is None or form not in ("csv", "xlsx"):
        raise Http404
    content, media_type = FORMS[form](*report.table())
    response = StreamingHttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="report-{row.pk}.{form}"'
    return response


def export(request: HttpRequest, kind: str, form: str) -> StreamingHttpResponse:
    """Everything of one kind that the person may see, in the layout that can be imported again."""
    importer = next((one for one in all_importers() if one.kind == kind and one.exports), None)
    if importer is None or form not in FORMS:
        raise Http404
    if not _may_export(request.user, importer):
        raise PermissionDenied
    headings = [column.name for column in importer.columns]
    rows = ([row.get(name, "") for name in headings] for row in importer.rows_for(request.user))
    content, media_type = FORMS[form](headings, rows)
    response = StreamingHttpResponse(content, content_type=media_type)
    day = desk_today().isoformat()
    response["Content-Disposition"] = f'attachment; filename="{kind}-{day}.{form}"'
    return response


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
