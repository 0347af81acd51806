"""A clause as people write it: what it gives, and on what terms."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from core.boxes import SIDES
from core.errors import DomainError
from core.intake.cells import rate
from core.money import Money
from core.regions.spans import EVERYTHING
from ip_registry.fields import CurrencyField, chosen, day
from ip_registry.models import Asset, AssetAlias, Release
from licensing.grants.drafting import ReleaseTerms, Scope, Terms, subtract_exceptions
from licensing.grants.instalments import instalments_of, read_instalments, refuse_wrong_instalments, write_instalments
from licensing.grants.lookups import circle_called
from licensing.models import (
    RUNS_OUT,
    Agreement,
    CoExclusiveGroup,
    Grant,
    GrantKind,
    GrantScope,
    GrantStatus,
    MonthsFrom,
)
from vocabularies.forms import WordsField
from vocabularies.words import current_vocabularies


class RateField(forms.CharField):
    """`8 %` and `0.08` are the same share of one."""

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value).replace(" ", "")
        try:
            return rate(text) if text else None
        except DomainError as refusal:
            raise forms.ValidationError(str(refusal)) from None


class ClauseForm(forms.Form):
    """One clause: what it gives, and on what terms. Only where it is asked does `parent` or `circle` matter."""

    clause = forms.CharField(label=_("Clause"), max_length=40, help_text=_("As in the agreement, for example 2.1."))
    kind = forms.ChoiceField(label=_("Kind"), choices=GrantKind.choices)
    assets = forms.ModelMultipleChoiceField(
        Asset.objects.none(),
        label=_("Assets"),
        help_text=_("Includes all elements."),
        widget=AutocompleteSelectMultiple(
            AssetAlias._meta.get_field("asset"), admin.site, attrs={"style": "width: 100%"}
        ),
    )
    categories = WordsField("categories", label=_("Categories of use"))
    territories = WordsField("territories", label=_("Territories"))
    channels = WordsField("channels", label=_("Channels"), required=False)
    languages = WordsField("languages", label=_("Languages"), required=False)
    first = day(_("First day"), help_text=_("Leave blank if the clause follows a release."))
    last = day(_("Last day"))
    royalty_rate = RateField(
        label=_("Royalty rate"), required=False, max_length=20, help_text=_("For example 8 % or 0.08.")
    )
    minimum_guarantee = forms.CharField(label=_("Minimum guarantee"), required=False, max_length=40)
    currency = CurrencyField(required=False)
    instalments = forms.CharField(
        label=_("Instalments of the guarantee"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Amount and due date each, for example: 300000 2027-03-01; 100000 signature+30; 100000 start-14."),
    )  # fmt: skip
    manufacturing_days = forms.IntegerField(
        label=_("Manufacturing days before the first day"), required=False, min_value=0, max_value=3650,
        help_text=_("Goods may be made, packed and imported then, but not offered for sale."),
    )  # fmt: skip
    sell_off_days = forms.IntegerField(label=_("Sell-off days"), required=False, min_value=0, max_value=3650)
    no_sell_off_on_breach = forms.BooleanField(label=_("No sell-off after termination for breach"), required=False)
    except_categories = WordsField("categories", label=_("Excluded uses"), required=False)
    except_territories = WordsField(
        "territories",
        label=_("Excluded territories"),
        required=False,
        help_text=_("Uses and territories are excluded in combination, for example no toys in Japan."),
    )
    follows = chosen(Grant._meta.get_field("follows"), Release.objects.all(), _("Follows release"), required=False)
    offset_days = forms.IntegerField(
        label=_("Days from release to start"), required=False, min_value=-3650, max_value=3650,
        help_text=_("-14 means two weeks before the release."),
    )  # fmt: skip
    months = forms.IntegerField(
        label=_("Term in months"), required=False, min_value=1, max_value=1200,
        help_text=_("Leave blank to run until the long-stop date."),
    )  # fmt: skip
    months_from = forms.ChoiceField(label=_("Term counted"), choices=MonthsFrom.choices, required=False)
    ends_with_month = forms.BooleanField(label=_("Ends on the last day of the month"), required=False)
    not_before = day(_("Not before"), help_text=_("The earliest possible first day."))
    long_stop = day(_("Long-stop date"), help_text=_("The latest possible last day."))
    lapses_on = day(_("Runs until"), help_text=_("For an option or a right of first negotiation: its last day."))
    sublicence_levels = forms.IntegerField(
        label=_("Sub-licence levels"), required=False, validators=[MaxValueValidator(9)], min_value=0,
        help_text=_("0: no sub-licences. 1: sub-licences that cannot be sublicensed further."),
    )  # fmt: skip
    sublicences_survive = forms.BooleanField(label=_("Sub-licences survive termination"), required=False)
    parent = chosen(Grant._meta.get_field("parent"), Grant.objects.all(), _("Head licence"), required=False)
    circle = forms.CharField(
        label=_("Co-exclusive group"),
        required=False,
        max_length=120,
        help_text=_("Name shared by the co-exclusive licensees."),
    )
    circle_at_most = forms.IntegerField(
        label=_("Maximum number of licensees"), required=False, min_value=2, max_value=99
    )

    ADVANCED_FIELDS = (
        "except_categories", "except_territories", "follows", "offset_days", "months", "months_from",
        "ends_with_month", "not_before", "long_stop",
        "instalments", "manufacturing_days", "no_sell_off_on_breach",
        "lapses_on", "sublicence_levels", "sublicences_survive", "parent", "circle", "circle_at_most",
    )  # fmt: skip
    ADVANCED_LABEL = _("Instalments, manufacturing, exceptions, release dates, options, sub-licences")

    def __init__(self, *args: Any, user: Any, agreement: Agreement, grant: Grant | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreement, self.grant = agreement, grant
        self.fields["assets"].queryset = Asset.objects.visible_to(user).unmerged()  # type: ignore[attr-defined]
        held = Grant.objects.visible_to(user).filter(
            agreement__licensee=agreement.licensor_id, status=GrantStatus.BINDING, sublicence_levels__gte=1
        )
        self.fields["parent"] = forms.ModelChoiceField(
            held.select_related("agreement"), label=_("Head licence"), required=False,
            help_text=_("Grants that the licensor of this agreement may sublicense."),
        )  # fmt: skip
        if grant is not None:
            self.initial = {**initial_of(grant), **self.initial}

    def clean_minimum_guarantee(self) -> str:
        return str(self.cleaned_data["minimum_guarantee"]).strip()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self._clean_days(data)
        self._clean_guarantee(data)
        self._clean_instalments(data)
        kind = data.get("kind")
        if kind in RUNS_OUT and not data.get("lapses_on"):
            self.add_error("lapses_on", _("An option or a right of first negotiation needs an expiry date."))
        if kind not in RUNS_OUT:
            data["lapses_on"] = None
        if kind == GrantKind.CO_EXCLUSIVE and not data.get("circle"):
            self.add_error("circle", _("Enter the co-exclusive group of the grant."))
        return data

    def _clean_days(self, data: dict[str, Any]) -> None:
        if data.get("follows"):
            for name in ("not_before", "long_stop"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("A clause that follows a release needs this value."))
            data["first"], data["last"] = data.get("not_before"), data.get("long_stop")
            return
        for name in ("first", "last"):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Enter the date, or choose the release that the clause follows."))
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first day."))

    def _clean_guarantee(self, data: dict[str, Any]) -> None:
        data["guarantee"] = None
        if not data.get("minimum_guarantee"):
            return
        if not data.get("currency"):
            if "currency" not in self.errors:
                self.add_error("currency", _("Enter the currency, for example CNY."))
            return
        try:
            data["guarantee"] = Money.parse(data["minimum_guarantee"], data["currency"])
        except DomainError as refusal:
            self.add_error("minimum_guarantee", str(refusal))

    def _clean_instalments(self, data: dict[str, Any]) -> None:
        text, guarantee = data.get("instalments", ""), data.get("guarantee")
        try:
            found = read_instalments(text, guarantee.currency if guarantee else data.get("currency") or "CNY")
            refuse_wrong_instalments(found, guarantee)
        except DomainError as refusal:
            self.add_error("instalments", str(refusal))
        else:
            data["instalments"] = found

    def scopes(self) -> list[Scope]:
        """What the clause gives. Raises `NothingLeft`."""
        data = self.cleaned_data
        if kept := self._scopes_kept():
            return kept
        whole = Scope(
            assets=list(data["assets"]), first=data["first"], last=data["last"], **{side: data[side] for side in SIDES}
        )
        uses, places = data["except_categories"], data["except_territories"]
        if EVERYTHING in (uses, places) and not (
            self["except_categories"].value() or self["except_territories"].value()
        ):
            return [whole]
        taken = Scope(
            assets=whole.assets, first=whole.first, last=whole.last, categories=uses, territories=places,
            channels=EVERYTHING, languages=EVERYTHING,
        )  # fmt: skip
        return subtract_exceptions(whole, [taken])

    def _scopes_kept(self) -> list[Scope]:
        """Several scopes, of which nothing was typed anew, stay as they are."""
        typed = {"assets", *SIDES, "except_categories", "except_territories"} & set(self.changed_data)
        if self.grant is None or typed or self.grant.scopes.count() < 2:
            return []
        days = {"first": self.cleaned_data["first"], "last": self.cleaned_data["last"]}
        return [
            Scope(assets=list(row.assets.all()), **days, **{side: getattr(row, side) for side in SIDES})
            for row in self.grant.scopes.prefetch_related("assets")
        ]

    def terms(self) -> Terms:
        """The terms; a new co-exclusive group is registered, so call it in the transaction of the service. Raises
        `OtherCircle`."""
        data = self.cleaned_data
        following = None
        if data["follows"]:
            offset = data["offset_days"]
            following = ReleaseTerms(
                release=data["follows"], not_before=data["not_before"], long_stop=data["long_stop"],
                offset_days=0 if offset is None else offset, months=data["months"],
                months_from=data["months_from"] or MonthsFrom.START, ends_with_month=data["ends_with_month"],
            )  # fmt: skip
        sell_off = data["sell_off_days"]
        if sell_off is None:
            sell_off = self.agreement.sell_off_days
        levels = data["sublicence_levels"]
        return Terms(
            royalty_rate=data["royalty_rate"],
            guarantee=data["guarantee"],
            instalments=data["instalments"],
            manufacturing_days=0 if (making := data["manufacturing_days"]) is None else making,
            sell_off_days=0 if sell_off is None else sell_off,
            sell_off_on_breach=not data["no_sell_off_on_breach"],
            sublicence_levels=0 if levels is None else levels,
            sublicences_survive=data["sublicences_survive"],
            parent=data["parent"],
            circle=self._circle(),
            lapses_on=data["lapses_on"],
            following=following,
        )

    def _circle(self) -> CoExclusiveGroup | None:
        data = self.cleaned_data
        if data["kind"] != GrantKind.CO_EXCLUSIVE:
            return None
        return circle_called(data["circle"], data["circle_at_most"])


def initial_of(grant: Grant) -> dict[str, Any]:
    """A clause as the form asks for it. Of several scopes the form shows what they cover together."""
    words = current_vocabularies()
    scopes = list(grant.scopes.prefetch_related("assets__merged_into"))
    rate_shown = "" if grant.royalty_rate is None else f"{(grant.royalty_rate * 100).normalize():f} %"
    return {
        "clause": grant.clause,
        "kind": grant.kind,
        "assets": [(asset.merged_into or asset).pk for asset in scopes[0].assets.all()] if scopes else [],
        **{side: _written(words, scopes, side) for side in SIDES},
        "first": None if grant.follows_id else grant.period.lower,
        "last": None if grant.follows_id else grant.last_day,
        "royalty_rate": rate_shown,
        "minimum_guarantee": "" if grant.minimum_guarantee is None else f"{grant.minimum_guarantee.normalize():f}",
        "currency": grant.currency,
        "instalments": write_instalments(instalments_of(grant.instalments)),
        "manufacturing_days": grant.manufacturing_days,
        "sell_off_days": grant.sell_off_days,
        "no_sell_off_on_breach": not grant.sell_off_on_breach,
        "follows": grant.follows_id,
        "offset_days": grant.start_offset_days,
        "months": grant.term_months,
        "months_from": grant.months_from,
        "ends_with_month": grant.ends_with_month,
        "not_before": grant.not_before,
        "long_stop": grant.long_stop,
        "lapses_on": grant.lapses_on,
        "sublicence_levels": grant.sublicence_levels,
        "sublicences_survive": grant.sublicences_survive,
        "parent": grant.parent_id,
        "circle": grant.circle.name if grant.circle else "",
    }


def _written(words: Any, scopes: list[GrantScope], side: str) -> str:
    vocabulary = getattr(words, side)
    if not scopes:
        return ""
    everything = {"territories": "World", "categories": "All"}.get(side, "")
    return vocabulary.write(getattr(scopes[0], side)) or everything
