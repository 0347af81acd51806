"""What the availability grid and the question after free works ask."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core.days import day_after_at_desk, is_reachable
from ip_registry.models import Asset, AssetAlias
from licensing.grid.tables import term_of
from licensing.models import Agreement, Grant, GrantKind, Pool
from vocabularies.forms import WordsField
from vocabularies.words import Vocabulary, current_vocabularies

WIDE = {"style": "width: 100%"}


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, validators=[is_reachable], **more)


def _organisation(label: Any, field: Any, help_text: Any) -> Any:
    widget = AutocompleteSelect(Agreement._meta.get_field(field), admin.site, attrs=WIDE)
    none = Organisation.objects.none()
    return forms.ModelChoiceField(none, label=label, required=False, help_text=help_text, widget=widget)


class _InDays(forms.Form):
    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first day."))
        return data


class GridForm(_InDays):
    """A work and a time. The same fields are the question of the API; `place` and `use` are where one has zoomed to."""

    asset = forms.ModelChoiceField(
        Asset.objects.none(),
        label=_("Work"),
        help_text=_("A franchise, work or element. Includes all elements."),
        widget=AutocompleteSelect(AssetAlias._meta.get_field("asset"), admin.site, attrs=WIDE),
    )
    first = _day(_("First day"))
    last = _day(_("Last day"))
    kind = forms.ChoiceField(label=_("Kind"), choices=GrantKind.choices)
    licensee = _organisation(
        _("Prospective licensee"),
        "licensee",
        _("Existing grants to this licensee are ignored. Leave blank for a new licensee."),
    )
    licensor = _organisation(
        _("Licensor"),
        "licensor",
        _("The sole owner to be checked. Leave blank for all licensors together with their co-owners."),
    )
    out_of = forms.ModelChoiceField(
        Grant.objects.none(),
        label=_("Head licence"),
        required=False,
        help_text=_("Scope that the licensee may sublicense."),
        widget=AutocompleteSelect(Pool._meta.get_field("grant"), admin.site, attrs=WIDE),
    )
    channels = WordsField("channels", label=_("Channels"), required=False)
    languages = WordsField("languages", label=_("Languages"), required=False)
    known = _day(_("As recorded on"), required=False)
    place = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    use = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    alike = forms.BooleanField(required=False, widget=forms.HiddenInput)

    MORE = ("licensor", "out_of", "channels", "languages", "known")

    def __init__(self, asked: QueryDict, *, user: Any, today: date) -> None:
        super().__init__(_with_defaults(asked, today) if asked.get("asset") else None)
        self.today = today
        queries = {
            "asset": Asset.objects.visible_to(user).unmerged(),
            "licensee": Organisation.objects.visible_to(user).unmerged(),
            "licensor": Organisation.objects.visible_to(user).unmerged(),
            "out_of": Grant.objects.visible_to(user).select_related("agreement"),
        }
        for name, rows in queries.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean_place(self) -> Any:
        return _term(current_vocabularies().territories, self.cleaned_data["place"])

    def clean_use(self) -> Any:
        return _term(current_vocabularies().categories, self.cleaned_data["use"])

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.MORE]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    @property
    def has_more(self) -> bool:
        return any(self[name].value() for name in self.MORE)

    def question(self) -> dict[str, Any]:
        """The arguments of `grid`."""
        data = self.cleaned_data
        known = data["known"] if data["known"] and data["known"] < self.today else None
        at = known and day_after_at_desk(known)
        same = ("asset", "first", "last", "kind", "out_of", "channels", "languages")
        return {
            **{name: data[name] for name in same},
            "licensee_id": data["licensee"].pk if data["licensee"] else None,
            "licensor_id": data["licensor"].pk if data["licensor"] else None,
            "known_at": at,
            "today": known or self.today,
        }


def _term(vocabulary: Vocabulary, code: str) -> Any:
    found = term_of(vocabulary, code)
    if code and found is None:
        raise forms.ValidationError(_("“%(code)s” is not in the list.") % {"code": code})
    return found


def _with_defaults(asked: QueryDict, today: date) -> QueryDict:
    """A link that names a work alone asks about the year to come."""
    given = asked.copy()
    defaults = {"first": today, "last": today + timedelta(days=364), "kind": GrantKind.EXCLUSIVE}
    for name, value in defaults.items():
        given.setdefault(name, str(value))
    return given


class FreeWorksForm(_InDays):
    """Which works are free for this?"""

    categories = WordsField("categories", label=_("Categories of use"))
    territories = WordsField("territories", label=_("Territories"))
    first = _day(_("First day"))
    last = _day(_("Last day"))
    kind = forms.ChoiceField(label=_("Kind"), choices=GrantKind.choices, initial=GrantKind.EXCLUSIVE)

    def question(self, after: str) -> dict[str, Any]:
        """The arguments of `free_works`; `after` is where the page before stopped."""
        return {**self.cleaned_data, "after": int(after) if after.isdecimal() and len(after) < 18 else 0}
