"""Registering products and SKUs, each inside the grant that it stands on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from biip import ParseError
from biip.gtin import Gtin
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import audit
from core.errors import DomainError
from core.intake import cells
from core.intake.importers import Column, Described, Importer, Outcome
from core.permissions import takes
from core.regions.spans import covers
from core.saving import save_checked
from ip_registry.models import Asset, Medium, Release
from ip_registry.services.asset_ranges import holds_whole
from ip_registry.services.catalogue.export import reference
from ip_registry.services.proof_files import asset_called
from licensing.agreements.disputes import disputed_grants
from licensing.models import GIVES_RIGHTS, Grant, GrantKind, GrantStatus
from merchandise.models import Product, Sku
from merchandise.services.street_days import refuse_street_day_outside
from vocabularies.models import UseCategory
from vocabularies.words import Vocabulary

PRODUCT_REGISTERED = audit.reason("product.registered", _("Product registered"))
PRODUCT_RENAMED = audit.reason("product.renamed", _("Product renamed"))
SKU_REGISTERED = audit.reason("sku.registered", _("SKU registered"))


class WrongGtin(DomainError):
    code = "sku.wrong_gtin"
    message = _("%(value)s is not a valid GTIN: the length or check digit is wrong.")
    remedy = _("Compare the number with the barcode, digit by digit.")


class GrantDoesNotAllow(DomainError):
    code = "product.grant_does_not_allow"
    message = _("Products cannot be registered under %(grant)s: it is not active, or is a holdback.")
    remedy = _("Name the clause that grants the right.")


class OutsideTheGrant(DomainError):
    code = "product.outside_the_grant"
    message = _("%(grant)s does not cover %(what)s.")
    remedy = _("Name another clause, or have the grant amended before production.")


class GrantIsContested(DomainError):
    code = "product.grant_is_contested"
    message = _("%(grant)s is disputed, so the permitted products cannot be confirmed.")
    remedy = _("Resolve the dispute first under Disputed grants, or register the product under another grant.")


class DiffersFromRegistered(DomainError):
    code = "skus.differs"
    message = _("Product %(reference)s is registered with another grant, category or asset.")
    remedy = _("Correct the row, or give the product another reference.")


class UnknownRow(DomainError):
    code = "skus.unknown"
    message = _("“%(value)s” is not registered.")
    remedy = _("Import it first, or correct its name.")


def normal_gtin(text: str) -> str:
    """`6901234567892` as it is registered, with fourteen digits; empty for what is no GTIN."""
    try:
        return gtin14(text)
    except DomainError:
        return ""


def gtin14(value: str) -> str:
    """A GTIN-8, -12, -13 or -14 as 14 digits (GS1 General Specifications). Raises `WrongGtin`."""
    try:
        return Gtin.parse(value.replace(" ", "").replace("-", "")).as_gtin_14()
    except ParseError:
        raise WrongGtin(value=value) from None


@takes("merchandise.add_product")
@transaction.atomic
def register_product(
    *, grant: Grant, category: UseCategory, assets: Sequence[Asset], by: Any, **fields: Any
) -> Product:
    """Add a product of the grant's licensee. Raises `GrantDoesNotAllow`, `GrantIsContested` or `OutsideTheGrant`."""
    if grant.status != GrantStatus.BINDING or grant.kind not in (*GIVES_RIGHTS, GrantKind.OWN_USE):
        raise GrantDoesNotAllow(grant=str(grant))
    if disputed_grants([grant.pk]):
        raise GrantIsContested(grant=str(grant))
    boxes = list(grant.boxes.active())
    for asset in assets:
        if not any(holds_whole(box.asset, asset) for box in boxes):
            raise OutsideTheGrant(grant=str(grant), what=asset.both_titles)
    if not any(covers(box.categories, category.spans) for box in boxes):
        raise OutsideTheGrant(grant=str(grant), what=category.both_names)
    product = Product(grant=grant, licensee=grant.agreement.licensee, category=category, **fields)
    with audit.because(PRODUCT_REGISTERED, by=by):
        save_checked(product)
        product.assets.set(assets)
    return product


@takes("merchandise.change_product")
@transaction.atomic
def rename_product(*, product: Product, name: str, name_zh: str, by: Any) -> bool:
    """Give a product these names; an empty Chinese one leaves what is there. Returns whether anything changed."""
    names = {"name": name, "name_zh": name_zh or product.name_zh}
    changed = [field for field, value in names.items() if getattr(product, field) != value]
    for field in changed:
        setattr(product, field, names[field])
    if changed:
        with audit.because(PRODUCT_RENAMED, by=by):
            save_checked(product, update_fields=changed)
    return bool(changed)


@takes("merchandise.add_sku")
@transaction.atomic
def register_sku(*, product: Product, code: str, by: Any, **fields: Any) -> Outcome:
    """Add a SKU, or bring the one of this code up to date. Raises `StreetDayOutsideTheGrant`."""
    sku = product.skus.filter(code=code).first() or Sku(product=product, code=code)
    changed = [name for name, value in fields.items() if getattr(sku, name) != value]
    if sku.pk and not changed:
        return Outcome.UNCHANGED
    outcome = Outcome.CHANGED if sku.pk else Outcome.NEW
    for name in changed:
        setattr(sku, name, fields[name])
    refuse_street_day_outside(product.grant, sku.street_date)
    with audit.because(SKU_REGISTERED, by=by):
        save_checked(sku)
    return outcome


class SkuImporter(Importer):
    """One row a SKU; its product is made on the way."""

    kind = "skus"
    label = _("SKUs")
    permission = "merchandise.add_sku"
    exports = True
    columns = (
        Column("licensee", _("Licensee"), cells.text(200), required=True, aliases=("被授权方",)),
        Column(
            "agreement_number", _("Agreement number"), cells.text(40), required=True, aliases=("合同编号", "合同号")
        ),
        Column("clause", _("Clause"), cells.text(40), required=True, aliases=("条款",)),
        Column("product_reference", _("Product reference"), cells.text(60), required=True, aliases=("产品编号",)),
        Column("product_name", _("Product name"), required=True, aliases=("产品名称",)),
        Column("product_name_zh", _("Chinese product name"), aliases=("产品中文名",)),
        Column("category", _("Category of use"), cells.text(120), required=True, aliases=("品类",)),
        Column("assets", _("Assets"), cells.several, required=True, aliases=("ip",)),
        Column("sku_code", _("SKU code"), cells.text(60), required=True, aliases=("sku", "货号")),
        Column("sku_name", _("SKU name"), required=True, aliases=("规格",)),
        Column("gtin", "GTIN", gtin14, aliases=("ean", "barcode", "条码", "商品条码")),
        Column("release", _("Release"), cells.text(120), aliases=("上映",)),
        Column("street_offset_days", _("Days from the release"), cells.whole, aliases=("距上映天数",)),
        Column("street_date", _("Street date"), cells.day, aliases=("上市日期",)),
    )

    described = (
        Described(("licensee", "product_reference"), ("product_name", "product_name_zh")),
        Described(
            ("licensee", "product_reference", "sku_code"),
            ("sku_name", "gtin", "release", "street_offset_days", "street_date"),
        ),
    )

    def __init__(self, *, by: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(by=by, now=now, **kwargs)
        self.categories = Vocabulary.of(UseCategory)

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        product, renamed = self._product(row)
        fields: dict[str, Any] = {"name": row["sku_name"]}
        if row["gtin"] is not None:  # an empty cell takes nothing away
            fields["gtin"] = row["gtin"]
        if row["release"] or row["street_date"]:
            fields["release"] = self._release(row["release"])
            fields["street_offset_days"] = row["street_offset_days"]
            fields["street_date"] = row["street_date"]
        outcome = register_sku(product=product, code=row["sku_code"], by=self.by, **fields)
        return Outcome.CHANGED if renamed and outcome == Outcome.UNCHANGED else outcome

    def _product(self, row: Mapping[str, Any]) -> tuple[Product, bool]:
        """The row's product, and whether the row has given it another name."""
        grants = Grant.objects.select_related("agreement__licensee")
        grant = grants.filter(agreement__number=row["agreement_number"], clause=row["clause"]).first()
        if grant is None:
            raise UnknownRow(value=f"{row['agreement_number']} § {row['clause']}")
        licensee = grant.agreement.licensee
        if row["licensee"] not in (licensee.name, licensee.name_zh):
            raise UnknownRow(value=f"{row['agreement_number']} · {row['licensee']}")
        known = Product.objects.filter(licensee=licensee, reference=row["product_reference"]).first()
        names = {"name": row["product_name"], "name_zh": row["product_name_zh"] or ""}
        if known:
            same = self._same(known, grant, row)
            return same, rename_product(product=same, by=self.by, **names)
        made = register_product(
            grant=grant,
            category=self._category(row["category"]),
            assets=self._assets(row["assets"]),
            reference=row["product_reference"],
            by=self.by,
            **names,
        )
        return made, False

    def _same(self, known: Product, grant: Grant, row: Mapping[str, Any]) -> Product:
        """The product that is registered, if the row says the same of it."""
        assets = {asset.pk for asset in self._assets(row["assets"])}
        differs = (
            known.grant_id != grant.pk
            or known.category_id != self._category(row["category"]).pk
            or set(known.assets.values_list("pk", flat=True)) != assets
        )
        if differs:
            raise DiffersFromRegistered(reference=known.reference)
        return known

    def _category(self, name: str) -> UseCategory:
        spans = self.categories.read(name)
        found = next((term for term in self.categories.terms if term.spans == spans), None)
        if not isinstance(found, UseCategory):
            raise UnknownRow(value=name)
        return found

    @classmethod
    def rows_for(cls, user: Any) -> Iterator[Mapping[str, Any]]:
        rows = Sku.objects.visible_to(user).select_related(
            "product__licensee",
            "product__grant__agreement",
            "product__category",
            "release__asset",
            "release__territory",
        )
        for sku in rows.prefetch_related("product__assets").order_by("product", "pk").iterator(chunk_size=500):
            product, release = sku.product, sku.release
            offset = sku.street_offset_days
            yield {
                "licensee": product.licensee.name,
                "agreement_number": product.grant.agreement.number,
                "clause": product.grant.clause,
                "product_reference": product.reference,
                "product_name": product.name,
                "product_name_zh": product.name_zh,
                "category": product.category.code,
                "assets": " | ".join(reference(asset) for asset in product.assets.all()),
                "sku_code": sku.code,
                "sku_name": sku.name,
                "gtin": sku.gtin or "",
                "release": f"{reference(release.asset)} {release.territory.code} {release.medium}" if release else "",
                "street_offset_days": "" if offset is None else offset,
                "street_date": sku.street_date or "",
            }

    @staticmethod
    def _assets(references: Sequence[str]) -> list[Asset]:
        return [asset_called(name) for name in references]

    @staticmethod
    def _release(text: str | None) -> Release | None:
        """`RE-F1 CN streaming`: the work's reference, the territory, the medium."""
        if not text:
            return None
        parts = text.rsplit(" ", 2)
        found: Release | None = None
        if len(parts) == 3 and parts[2] in Medium.values:
            work, territory, medium = parts
            found = Release.objects.filter(asset=asset_called(work), territory__code=territory, medium=medium).first()
        if found is None:
            raise UnknownRow(value=text)
        return found
