"""What the pages of licensing ask."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from core.boxes import SIDES
from core.days import day_after_at_desk, is_reachable
from core.regions.spans import difference
from ip_registry.models import Asset, AssetAlias
from licensing.availability.questions import AvailabilityQuestion, build_question
from licensing.grants.drafting import Scope
from licensing.models import Agreement, CoExclusiveGroup, Grant, GrantKind, GrantStatus
from licensing.rights.asset_ranges import places_of
from vocabularies.forms import WordsField


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, validators=[is_reachable], widget=widget, **more)


def _one_of(model: Any, like: Any, label: Any, help_text: Any) -> Any:
    """Chosen by typing, among those that the reader may see."""
    return forms.ModelChoiceField(
        model.objects.none(),
        label=label,
        required=False,
        help_text=help_text,
        widget=AutocompleteSelect(like, admin.site, attrs={"style": "width: 100%"}),
    )


class AvailabilityForm(forms.Form):
    """What somebody would like to be granted. The same fields are the question of the API."""

    assets = forms.ModelMultipleChoiceField(
        Asset.objects.none(),
        label=_("Assets"),
        widget=AutocompleteSelectMultiple(
            AssetAlias._meta.get_field("asset"), admin.site, attrs={"style": "width: 100%"}
        ),
    )
    without = forms.ModelMultipleChoiceField(
        Asset.objects.none(),
        label=_("Without"),
        required=False,
        help_text=_("Parts that are left out, with everything below them."),
        widget=AutocompleteSelectMultiple(
            AssetAlias._meta.get_field("asset"), admin.site, attrs={"style": "width: 100%"}
        ),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=GrantKind.choices, initial=GrantKind.EXCLUSIVE)
    categories = WordsField("categories", label=_("Categories of use"))
    territories = WordsField("territories", label=_("Territories"))
    channels = WordsField("channels", label=_("Channels"), required=False)
    languages = WordsField("languages", label=_("Languages"), required=False)
    first = _day(_("First day"))
    last = _day(_("Last day"))
    licensee = _one_of(
        Organisation,
        Agreement._meta.get_field("licensee"),
        _("Prospective licensee"),
        _("Existing grants to this licensee are ignored. Leave blank for a new licensee."),
    )
    licensor = _one_of(
        Organisation,
        Agreement._meta.get_field("licensor"),
        _("Licensor"),
        _("With a licensor, rights not held by it are shown too. Leave blank to skip this check."),
    )
    parent = _one_of(
        Grant,
        Grant._meta.get_field("parent"),
        _("As sub-licence of"),
        _("The head licence. Leave blank to grant directly from the rights of the franchise."),
    )
    circle = forms.ModelChoiceField(
        CoExclusiveGroup.objects.none(),
        label=_("Join co-exclusive group"),
        required=False,
        help_text=_("Grants of the other members of the group are ignored."),
    )
    on = _day(_("As of"), required=False, help_text=_("Options that have lapsed by that date do not conflict."))
    known_on = _day(_("As recorded on"), required=False, help_text=_("Later records are ignored."))

    MORE = ("without", "licensor", "parent", "circle", "on", "known_on")

    def __init__(self, *args: Any, user: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        grants = Grant.objects.visible_to(user).filter(status__in=[GrantStatus.BINDING, GrantStatus.ENDED])
        choices = {
            "assets": Asset.objects.visible_to(user).unmerged(),
            "without": Asset.objects.visible_to(user).unmerged(),
            "licensee": Organisation.objects.visible_to(user).unmerged(),
            "licensor": Organisation.objects.visible_to(user).unmerged(),
            "parent": grants.select_related("agreement"),
            "circle": CoExclusiveGroup.objects.visible_to(user),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean_without(self) -> list[Asset]:
        rows: QuerySet[Asset] = self.cleaned_data["without"]
        return [] if rows.query.is_empty() else list(rows)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, last, parent, licensor = (data.get(name) for name in ("first", "last", "parent", "licensor"))
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first day."))
        assets, without = data.get("assets"), data.get("without")
        if assets and without and not difference(places_of(assets), places_of(without)):
            self.add_error("without", _("Nothing is left of the assets."))
        if data.get("circle") and data.get("kind") != GrantKind.CO_EXCLUSIVE:
            self.add_error(
                "circle",
                _(
                    "Only a co-exclusive grant can join a co-exclusive group: change the grant type, or leave the "
                    "group blank."
                ),
            )
        if parent and licensor and parent.agreement.licensee_id != licensor.pk:
            self.add_error(
                "parent", _("The licensor does not hold this head licence: change the licensor or the grant.")
            )
        return data

    def scope(self) -> Scope:
        data = self.cleaned_data
        sides = {name: data[name] for name in SIDES}
        return Scope(assets=list(data["assets"]), first=data["first"], last=data["last"], **sides)

    def question(self) -> AvailabilityQuestion:
        data = self.cleaned_data
        licensee, licensor, parent = data["licensee"], data["licensor"], data["parent"]
        holder = parent.agreement.licensee_id if parent else None
        return build_question(
            self.scope(),
            kind=data["kind"],
            licensee_id=licensee.pk if licensee else None,
            licensor_id=licensor.pk if licensor else holder,
            without=tuple(data["without"]),
            parent=parent,
            circle=data["circle"],
            on=data["on"] or self.today,
            known_at=self._known_at(),
        )

    def _known_at(self) -> datetime | None:
        """The end of that day; of today and later it is what is known now."""
        day = self.cleaned_data["known_on"]
        if day is None or day >= self.today:
            return None
        return day_after_at_desk(day) - timedelta(microseconds=1)

    def more_is_asked(self) -> bool:
        return any(self.data.get(name) for name in self.MORE)

    def first_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.MORE]

    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]
