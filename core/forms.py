from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core import currencies
from core.errors import DomainError
from core.intake import cells
from core.intake.formats import ColumnFormat, takes_format, unit_of
from core.intake.importers import Column, all_importers, importer_for
from core.intake.mapping import DATE_FORMATS, EXCLUDES, parse_mapping
from core.intake.quantities import Amount
from core.intake.tables import Table
from core.models import Intake
from core.numbers import COMMA, POINT


def _in_words(column: Column, value: Any) -> str:
    """A value as the mapping page shows it."""
    if isinstance(value, date):
        return date_format(value)
    if column.read in (cells.rate, cells.share):
        return f"{(value * 100).normalize():f} %"
    if isinstance(value, Amount):
        return f"{value.value.normalize():,f} {currencies.one_of(value.currencies) or ''}".strip()
    return "–" if value is None else str(value)


class IntakeForm(forms.Form):
    """A file to import, as what, and how its headings are to be read."""

    kind = forms.ChoiceField(label=_("Data type"))
    file = forms.FileField(
        label=_("File"), help_text=_("CSV, XLSX, JSON or JSON Lines, with any headings in any order.")
    )
    mapping = forms.FileField(
        label=_("Mapping file"),
        required=False,
        help_text=_("JSON, optional. Without a mapping file the next page asks for the meaning of each heading."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [(one.kind, one.label) for one in all_importers() if user.has_perm(one.permission)]
        self.fields["kind"].choices = allowed  # type: ignore[attr-defined]

    def clean_mapping(self) -> dict[str, Any] | None:
        file = self.cleaned_data["mapping"]
        if not file:
            return None
        try:
            return parse_mapping(file.read())
        except DomainError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


def _always(column: Column, initial: str) -> forms.Field:
    """One value for all rows: chosen, where there are few to choose from."""
    if column.options:
        choices = [("", "–"), *column.options]
        return forms.ChoiceField(label=str(column.label), required=False, choices=choices, initial=initial)
    return forms.CharField(label=str(column.label), required=False, max_length=300, initial=initial)


class MappingForm(forms.Form):
    """For each column of the importer: which heading of the file holds it, or one value for all rows."""

    date_format = forms.ChoiceField(
        label=_("Date format where ambiguous"),
        required=False,
        choices=[
            ("", _("Year first; other formats are returned for correction")),
            *zip(
                DATE_FORMATS,
                (
                    _("Day, month, year: 31/03/2026"),
                    _("Month, day, year: 03/31/2026"),
                    "31.03.2026",
                    "31-Mar-26",
                    "Mar 31 2026",
                ),
                strict=True,
            ),
        ],
    )

    decimal = forms.ChoiceField(
        label=_("Decimals where ambiguous"),
        required=False,
        choices=[
            ("", _("Ambiguous numbers are returned for correction")),
            (POINT, _("Point: 1,200.50; 1.200 is just over one")),
            (COMMA, _("Comma: 1.200,50; 1.200 is twelve hundred")),
        ],
    )

    def __init__(self, *args: Any, intake: Intake, table: Table | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        self.intake = intake
        self.importer = importer_for(intake.kind)
        given: Mapping[str, Any] = intake.mapping
        headings = list(intake.headings)
        for column in self.importer.columns:
            source = given.get("columns", {}).get(column.name, "")
            choices = [("", "–"), *((heading, heading) for heading in headings)]
            if source and source not in headings:
                choices.append((source, source))  # a template of several headings
            self.fields[f"from_{column.name}"] = forms.ChoiceField(
                label=str(column.label), required=False, choices=choices, initial=source
            )
            self.fields[f"always_{column.name}"] = _always(column, given.get("constants", {}).get(column.name, ""))
        formats = given.get("date_formats", ())
        self.fields["date_format"].initial = formats[0] if formats else ""
        self.fields["decimal"].initial = given.get("decimal", "")
        self.exclusions = [heading for heading in headings if EXCLUDES.search(heading)]
        # What is mapped is read; offered all the same where somebody unmaps the column with the same press.
        self.exclusions = [heading for heading in self.exclusions if heading not in self.used()]
        if self.exclusions:
            self.fields["dismissed"] = forms.MultipleChoiceField(
                label=_("Headings about exclusions to ignore"),
                required=False,
                choices=[(heading, heading) for heading in self.exclusions],
                initial=given.get("dismissed", []),
                widget=forms.CheckboxSelectMultiple,
            )
        if table is not None and len(table.sheets) > 1:
            self.fields["sheet"] = forms.ChoiceField(
                label=_("Sheet"), choices=[(name, name) for name in table.sheets], initial=table.sheet, required=False
            )

    def lines(self) -> list[dict[str, Any]]:
        """What the page shows for each column: its two fields and the first values under its heading."""
        lines = []
        for column in self.importer.columns:
            heading = self[f"from_{column.name}"].value()
            values = [row.get(heading, "") for row in self.intake.sample] if heading else []
            read_as = self._read_as(column, [value for value in values if value])
            lines.append(
                {
                    "column": column,
                    "read_as": read_as,
                    "heading": self[f"from_{column.name}"],
                    "always": self[f"always_{column.name}"],
                    "values": [value for value in values if value],
                }
            )
        return lines

    def _read_as(self, column: Column, values: list[str]) -> list[str]:
        """The first values as they are read, where that is not plain to see: numbers and days."""
        if not takes_format(column.read):
            return []
        heading = self[f"from_{column.name}"].value() or ""
        formats = tuple(filter(None, [self["date_format"].value()]))
        how = ColumnFormat(formats, self["decimal"].value() or "", unit_of(heading)[1])
        said = []
        for value in values:
            try:
                said.append(_in_words(column, column.read(value, how)))
            except DomainError:
                said.append("?")
        return said

    def used(self) -> set[str]:
        return {self[f"from_{column.name}"].value() for column in self.importer.columns}

    def mapping(self) -> dict[str, Any]:
        names = [column.name for column in self.importer.columns]
        data = self.cleaned_data
        chosen = data["date_format"]
        return {
            "columns": {name: data[f"from_{name}"] for name in names},
            "constants": {name: data[f"always_{name}"] for name in names if data[f"always_{name}"]},
            "date_formats": [chosen] if chosen else [],
            "decimal": data["decimal"],
            "dismissed": data.get("dismissed", []),
            **{name: given for name in ("rules", "cells") if (given := self.intake.mapping.get(name))},
            **({"sheet": self.intake.mapping["sheet"]} if self.intake.mapping.get("sheet") else {}),
        }
