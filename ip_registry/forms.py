"""What the pages of the register ask."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from ip_registry.fields import AssetField, CurrencyField, ShareField, chosen, day, not_to_come, one_asset, organisation
from ip_registry.models import (
    KINDS_OF_LEVEL,
    AiExtent,
    Asset,
    AssetAlias,
    Audience,
    ClearanceKind,
    DerivationKind,
    EncumbranceKind,
    Identifier,
    Kind,
    Level,
    Medium,
    Office,
    PlanLine,
    Potential,
    Registration,
    RegistrationKind,
    RegistrationStatus,
    Release,
    ReleaseStatus,
    Scheme,
    Stage,
    TitleKind,
)
from ip_registry.nice import classes_of
from ip_registry.services.assets import levels_below
from vocabularies.forms import WordsField
from vocabularies.models import Territory, UseCategory
from vocabularies.words import current_vocabularies


class AboutAsset(forms.Form):
    """Asks for another asset than the one it is about."""

    def __init__(self, *args: Any, asset: Asset, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, AssetField):
                field.itself = asset


class RegisterForm(forms.Form):
    """A franchise, or a part of `parent`."""

    def __init__(self, *args: Any, parent: Asset | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        levels = levels_below(parent) if parent else [Level.FRANCHISE]
        labels = dict(Kind.choices)
        kinds = [(kind, labels[Kind(kind)]) for level in levels for kind in KINDS_OF_LEVEL[level]]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    kind = forms.ChoiceField(label=_("Kind"))
    title = forms.CharField(label=_("Title"), max_length=300)
    title_zh = forms.CharField(label=_("Chinese title"), max_length=300, required=False)
    reference = forms.CharField(
        label=_("Reference"), max_length=120, required=False, help_text=_("Your own reference.")
    )
    year = forms.IntegerField(label=_("Year"), min_value=1800, max_value=2200, required=False)
    maker = forms.CharField(label=_("Author or producer"), max_length=200, required=False)
    stage = forms.ChoiceField(label=_("Stage"), choices=[("", "–"), *Stage.choices], required=False)
    potential = forms.ChoiceField(
        label=_("Merchandise potential"), choices=[("", "–"), *Potential.choices], required=False
    )
    audience = forms.ChoiceField(label=_("Target audience"), choices=[("", "–"), *Audience.choices], required=False)

    another = forms.BooleanField(label=_("Register anyway (same name exists)"), required=False)

    def clean_reference(self) -> str | None:
        return self.cleaned_data["reference"] or None


class MoveForm(AboutAsset):
    to = one_asset(_("New parent"))


class MergeForm(AboutAsset):
    survivor = one_asset(_("Merge into"))


class SplitForm(forms.Form):
    title = forms.CharField(label=_("Title of the new asset"), max_length=300)
    title_zh = forms.CharField(label=_("Chinese title of the new asset"), max_length=300, required=False)
    parts = forms.ModelMultipleChoiceField(
        Asset.objects.none(), label=_("Parts of the new asset"), required=False, widget=forms.CheckboxSelectMultiple
    )
    aliases = forms.ModelMultipleChoiceField(
        AssetAlias.objects.none(),
        label=_("Names of the new asset"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    identifiers = forms.ModelMultipleChoiceField(
        Identifier.objects.none(),
        label=_("Identifiers of the new asset"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, asset: Asset, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parts"].queryset = asset.children.all()  # type: ignore[attr-defined]
        self.fields["aliases"].queryset = asset.aliases.all()  # type: ignore[attr-defined]
        self.fields["identifiers"].queryset = asset.identifiers.all()  # type: ignore[attr-defined]


class DeriveForm(AboutAsset):
    source = one_asset(_("Source work"))
    kind = forms.ChoiceField(label=_("Relationship"), choices=DerivationKind.choices)


class IncludeForm(AboutAsset):
    part = one_asset(_("Included asset"))


class IdentifierForm(forms.Form):
    scheme = forms.ChoiceField(label=_("Identifier type"), choices=Scheme.choices)
    value = forms.CharField(label=_("Value"), max_length=120)


class TitleForm(forms.Form):
    """In the order in which a paralegal reads it off the document."""

    instrument = forms.CharField(
        label=_("Instrument"),
        max_length=300,
        help_text=_("The document that proves the link, for example “Assignment of screenplay rights”."),
    )
    signed_on = day(_("Date of the instrument"))
    kind = forms.ChoiceField(label=_("Kind"), choices=TitleKind.choices)
    from_holder = organisation(_("Transferor (blank for original authorship)"), required=False)
    holder = organisation(_("Holder"))
    share = ShareField(label=_("Share of the whole right"), initial="100 %")
    categories = WordsField("categories", label=_("Rights"), initial=_("All"), required=False)
    territories = WordsField("territories", label=_("Territories"), initial=_("World"), required=False)
    channels = WordsField("channels", label=_("Channels"), initial=_("All"), required=False)
    languages = WordsField("languages", label=_("Languages"), initial=_("All"), required=False)
    first = day(_("Effective from"), required=True)
    last = day(_("Effective until (last day)"), help_text=_("Leave blank for no end date."))
    registry_number = forms.CharField(label=_("Registry number"), max_length=80, required=False)
    document = forms.FileField(label=_("Document"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_signed_on(self) -> date | None:
        return not_to_come(self.cleaned_data["signed_on"], self.today)


class ReasonForm(forms.Form):
    """Nothing to ask but whether."""


class EncumbranceForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=EncumbranceKind.choices)
    holder = organisation(_("Holder"))
    rank = forms.IntegerField(label=_("Rank"), min_value=1, max_value=99, initial=1)
    amount = forms.DecimalField(label=_("Amount"), max_digits=19, decimal_places=4, required=False)
    currency = CurrencyField(required=False, initial="CNY")
    instrument = forms.CharField(label=_("Instrument"), max_length=300)
    registry_number = forms.CharField(label=_("Registry number"), max_length=80, required=False)
    since = day(_("Since"), required=True)
    document = forms.FileField(label=_("Document"), required=False)


class ReleaseEncumbranceForm(forms.Form):
    on = day(_("Released on"), required=True)


class ClearanceForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=ClearanceKind.choices)
    person = forms.CharField(label=_("Party concerned"), max_length=200)
    scope = forms.CharField(label=_("Use"), max_length=300, required=False)
    instrument = forms.CharField(label=_("Instrument"), max_length=300, required=False)
    cleared_on = day(_("Cleared on"), help_text=_("Leave blank if not yet obtained."))
    ends_on = day(_("Last day"))
    document = forms.FileField(label=_("Document"), required=False)


class GiveClearanceForm(forms.Form):
    """What was still to be asked for has been given."""

    instrument = forms.CharField(
        label=_("Instrument"), max_length=300, help_text=_("The document that records the clearance.")
    )
    cleared_on = day(_("Cleared on"), required=True)
    ends_on = day(_("Last day"), help_text=_("Leave blank for no end date."))
    document = forms.FileField(label=_("Document"), required=False)


class AiForm(forms.Form):
    part = forms.CharField(label=_("Part of the work"), max_length=200)
    tool = forms.CharField(label=_("Tool and version"), max_length=200)
    extent = forms.ChoiceField(label=_("Extent"), choices=AiExtent.choices)
    human_authorship = forms.CharField(
        label=_("Statement of human authorship"),
        widget=forms.Textarea,
        help_text=_("Who selected, arranged or edited the output of the tool."),
    )
    stated_by = forms.CharField(label=_("Stated by"), max_length=200)
    stated_on = day(_("Stated on"), required=True)


class RegistrationForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=RegistrationKind.choices)
    office = forms.ChoiceField(label=_("Office"), choices=Office.choices)
    mark = forms.CharField(label=_("Mark or title"), max_length=300, help_text=_("As printed on the certificate."))
    number = forms.CharField(label=_("Certificate or application number"), max_length=80, required=False)
    status = forms.ChoiceField(label=_("Status"), choices=RegistrationStatus.choices)
    classes = forms.CharField(
        label=_("Nice classes"),
        max_length=120,
        required=False,
        help_text=_("For a trademark, for example 9, 25, 28 or 1-45."),
    )
    territories = WordsField("territories", label=_("Territories"), initial=_("Mainland China"))
    owner = organisation(_("Rights owner"))
    filed_on = day(_("Filed on"))
    registered_on = day(_("Registered on"))
    ends_on = day(
        _("Last day of the term"),
        help_text=_("Leave blank to apply the rules of the office. A date on the certificate takes precedence."),
    )
    document = forms.FileField(label=_("Certificate"), required=False)

    @staticmethod
    def values_of(row: Registration) -> dict[str, Any]:
        """What the form shows of a registration that is to be changed."""
        names = ("kind", "office", "mark", "number", "status", "owner", "filed_on", "registered_on")
        places = current_vocabularies().territories
        return {
            **{name: getattr(row, name) for name in names},
            "classes": ", ".join(map(str, row.class_numbers)),
            "territories": places.write(row.territories) or str(_("World")),  # as it can be read back
            "ends_on": row.last_day,
        }

    def clean_classes(self) -> Any:
        try:
            return classes_of(self.cleaned_data["classes"])
        except DomainError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class DeclareForm(forms.Form):
    on = day(_("Filed on"), required=True)


class RequiredWithDate(forms.CharField):
    """Neither required of everybody nor optional: the page calls the field by its name alone."""

    is_required_at_times = True


class ReleaseForm(forms.Form):
    territory = chosen(Release._meta.get_field("territory"), Territory.objects.current(), _("Territory"))
    medium = forms.ChoiceField(label=_("Release medium"), choices=Medium.choices)
    day = day(_("Day"), help_text=_("Leave blank to remove the date."))
    status = forms.ChoiceField(
        label=_("Status"), choices=[(s.value, s.label) for s in ReleaseStatus if s != ReleaseStatus.WITHDRAWN]
    )
    reason = RequiredWithDate(
        label=_("Reason for change"),
        max_length=300,
        required=False,
        help_text=_("Required when a date that was entered changes."),
    )


class GateForm(forms.Form):
    stage = forms.ChoiceField(label=_("Stage"), choices=Stage.choices)
    planned_on = day(_("Planned for"))
    passed_on = day(_("Entered on"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_passed_on(self) -> date | None:
        return not_to_come(self.cleaned_data["passed_on"], self.today)


class PlanForm(forms.Form):
    category = chosen(PlanLine._meta.get_field("category"), UseCategory.objects.current(), _("Category of goods"))
    partner = forms.CharField(label=_("Partner"), max_length=200, required=False)
    by_day = day(_("Licensed by"))
    lead_days = forms.IntegerField(
        label=_("Lead time in days"),
        min_value=0,
        max_value=3_000,
        initial=270,
        help_text=_("Days from licence to retail."),
    )
    expected = forms.DecimalField(
        label=_("Expected revenue"), max_digits=19, decimal_places=4, min_value=0, required=False
    )
    currency = CurrencyField(required=False, initial="CNY")


class ImageForm(forms.Form):
    image = forms.FileField(label=_("Picture"), help_text=_("JPEG, PNG, WebP, GIF or TIFF."))
    caption = forms.CharField(label=_("Caption"), max_length=200, required=False)


class GuideForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the style guide"), max_length=200, help_text=_("An existing name adds a version.")
    )
    file = forms.FileField(
        label=_("File"), help_text=_("PDF, PNG, JPEG, WebP, GIF, TIFF, PSD, or a ZIP of such files.")
    )
    note = forms.CharField(label=_("Changes in this version"), max_length=300, required=False)
