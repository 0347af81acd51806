"""What comes in: listings from scans, reports from the public, the shops that licensees declare."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from babel.numbers import get_territory_currencies
from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.services import find_organisation
from core import audit
from core.currencies import read_currency
from core.days import desk_day
from core.errors import DomainError
from core.intake import cells
from core.intake.importers import Column, Importer, Outcome
from core.intake.quantities import amount, money_of
from core.limits import too_often
from core.money import Money
from core.names import name_key, plain
from core.numbers import write_number
from core.saving import save_checked
from enforcement.models import Listing, PiracyReport, SellerAccount, Source
from vocabularies.models import Territory
from vocabularies.words import current_vocabularies

REPORT_PUBLIC = audit.reason("report.public", _("Reported on the public page"))


class NotAnAddress(DomainError):
    code = "listing.not_an_address"
    message = _("“%(value)s” is not a web address.")
    remedy = _("Copy the address from the browser; it begins with https://.")


class UnknownOrganisation(DomainError):
    code = "sellers.unknown_organisation"
    message = _("“%(value)s” is not registered.")
    remedy = _("Import the agreement first, or correct the name.")


class DeclaredByAnother(DomainError):
    code = "sellers.declared_by_another"
    message = _("“%(shop)s” on %(marketplace)s is already registered as an authorised store of %(organisation)s.")
    remedy = _("Correct the row, or first delete the existing entry under Authorised stores.")


class UnknownPlace(DomainError):
    code = "listing.unknown_territory"
    message = _("“%(value)s” is not a territory.")
    remedy = _("Use the ISO 3166 code, for example CN.")


class TooManyReports(DomainError):
    code = "report.too_many"
    message = _("Too many reports have been sent from this network within the last hour.")
    remedy = _("Try again in an hour, or contact the company directly.")


def web_address(value: str) -> str:
    if not value.startswith(("https://", "http://")) or len(value) > 1000 or any(c.isspace() for c in value):
        raise NotAnAddress(value=value[:100])
    return value


@transaction.atomic
def report_piracy(
    *,
    what: str,
    now: datetime,
    url: str = "",
    place: str = "",
    seller: str = "",
    reporter_email: str = "",
    language: str = "",
    sender: str = "",
) -> PiracyReport:
    """Take a report from the public page; the next sweep assesses it.

    `sender` is whatever tells senders apart, such as an address; only a count is kept of it, for an
    hour. Raises `TooManyReports`, or Django's `ValidationError` for wrong fields.
    """
    _count(sender)
    report = PiracyReport(
        what=what,
        url=url,
        place=place,
        seller=seller,
        reporter_email=reporter_email,
        language=language,
        source=Source.PUBLIC,
        reported_at=now,
        assess_at=now,
    )
    with audit.because(REPORT_PUBLIC):
        save_checked(report)
    return report


def _count(sender: str) -> None:
    if too_often("reports", sender, most=settings.REPORTS_PER_HOUR, seconds=3600):
        raise TooManyReports


def place(value: str) -> str:
    """The code of a territory by any of its names; empty where the word names nothing: what a scan says of a listing's
    place costs the cell and not the listing."""
    words = current_vocabularies().territories
    try:
        return words.write(words.read(value))
    except DomainError:
        return ""


def _price(written: str | None, currency: str | None, territory: str) -> Money | None:
    """The price in the currency that the row, its sign or its territory says; none where that leaves no amount."""
    if written is None:
        return None
    try:
        found = amount(written)
        said = read_currency(currency) if currency else None
        there = get_territory_currencies(territory)
        usual = [code for code in there if not found.currencies or code in found.currencies]
        return money_of(found, said or (usual[0] if usual else None))
    except DomainError:
        return None


class _PlacedImporter(Importer):
    def __init__(self, *, by: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(by=by, now=now, **kwargs)
        self.territories: dict[str, Any] = {t.code: t for t in Territory.objects.all()}
        self._marketplaces: dict[str, list[str]] = {}

    def territory(self, code: str | None) -> Territory | None:
        if code is None:
            return None
        if code not in self.territories:
            raise UnknownPlace(value=code)
        found: Territory = self.territories[code]
        return found

    def marketplace(self, name: str) -> str:
        """As it is spelt already: width, case, spaces and brackets make no other marketplace."""
        return self.spellings(name)[0]

    def spellings(self, name: str) -> list[str]:
        """All spellings of a marketplace that are registered, its own where there is none."""
        if not self._marketplaces:
            for model in (Listing, SellerAccount):
                for known in (
                    model._default_manager.order_by("marketplace").values_list("marketplace", flat=True).distinct()
                ):
                    self._marketplaces.setdefault(name_key(known), []).append(known)
        return self._marketplaces.setdefault(name_key(name), [name])


class ListingImporter(_PlacedImporter):
    """Recognises a listing by marketplace and id; one whose words, seller or place changed is assessed again."""

    kind = "listings"
    label = _("Marketplace listings")
    permission = "enforcement.add_listing"
    exports = True
    columns = (
        Column("marketplace", _("Marketplace"), cells.text(80), required=True, aliases=("平台", "platform", "site")),
        Column("listing_id", _("Listing ID"), cells.text(120), required=True, aliases=("商品id", "item id", "id")),
        Column("url", _("Address"), web_address, aliases=("链接", "link")),
        Column("title", _("Title"), cells.text(500), required=True, aliases=("商品标题", "标题", "name")),
        Column("seller", _("Seller"), cells.text(200), aliases=("店铺", "卖家", "shop", "store")),
        Column("price", _("Price"), cells.text(40), aliases=("价格",)),
        Column("currency", _("Currency"), cells.text(20), aliases=("币种",)),
        Column("territory", _("Territory"), place, aliases=("地区", "country")),
        Column("seen_on", _("Seen on"), cells.day, aliases=("日期", "date")),
    )

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        territory = self.territories.get(row["territory"] or "")
        price = _price(row["price"], row["currency"], "CN" if row["territory"] is None else row["territory"])
        key = {"marketplace": self.marketplace(row["marketplace"]), "external_id": row["listing_id"]}
        listing = self._known(row) or Listing(**key)
        known = listing.pk is not None
        values = {
            "url": row["url"] or "",
            "title": row["title"],
            "seller": row["seller"] or "",
            "price": price.amount if price else None,
            "currency": price.currency if price else "",
            "territory": territory,
            "seen_on": row["seen_on"] or desk_day(self.now),
        }
        changed = {name for name, value in values.items() if not known or getattr(listing, name) != value}
        if not changed:
            return Outcome.UNCHANGED
        for name in changed:
            setattr(listing, name, values[name])
        if listing.assess_at is None or changed & {"title", "seller", "territory"}:
            listing.assess_at = self.now
        save_checked(listing)
        return Outcome.CHANGED if known else Outcome.NEW

    def _known(self, row: Mapping[str, Any]) -> Listing | None:
        """The listing under this number, of whatever spelling of the marketplace; of its own, where there are two."""
        found = Listing.objects.filter(
            marketplace__in=self.spellings(row["marketplace"]), external_id=row["listing_id"]
        )
        return min(found, key=lambda one: (one.marketplace != row["marketplace"], one.pk), default=None)

    @classmethod
    def rows_for(cls, user: Any) -> Iterator[Mapping[str, Any]]:
        rows = Listing.objects.visible_to(user).select_related("territory").order_by("pk")
        for row in rows.iterator(chunk_size=1_000):
            yield {
                "marketplace": row.marketplace,
                "listing_id": row.external_id,
                "url": row.url,
                "title": row.title,
                "seller": row.seller,
                "price": "" if row.price is None else write_number(row.price),
                "currency": row.currency,
                "territory": row.territory.code if row.territory else "",
                "seen_on": row.seen_on,
            }


class ReportImporter(_PlacedImporter):
    """A report that has been imported is recognised by all of its words."""

    kind = "reports"
    label = _("Piracy reports")
    permission = "enforcement.add_piracyreport"
    exports = True
    columns = (
        Column("what", _("Report details"), cells.text(2000), required=True, aliases=("举报内容", "description")),
        Column("url", _("Address"), web_address, aliases=("链接", "link")),
        Column("place", _("Place"), aliases=("地点",)),
        Column("territory", _("Territory"), cells.text(10), aliases=("地区",)),
        Column("seller", _("Seller"), cells.text(200), aliases=("店铺", "卖家")),
        Column("reporter_email", _("Reporter’s e-mail"), cells.text(254), aliases=("邮箱", "email")),
        Column("reported_on", _("Reported on"), cells.day, aliases=("日期", "date")),
    )

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        told = "\n".join(str(row[c.name] or "") for c in self.columns)
        digest = hashlib.sha256(told.encode()).hexdigest()
        if PiracyReport.objects.filter(digest=digest).exists():
            return Outcome.UNCHANGED
        if row["reporter_email"]:
            validate_email(row["reporter_email"])
        day = row["reported_on"]
        reported_at = datetime(day.year, day.month, day.day, tzinfo=settings.DESK_ZONE) if day else self.now
        report = PiracyReport(
            what=row["what"],
            url=row["url"] or "",
            place=row["place"] or "",
            seller=row["seller"] or "",
            territory=self.territory(row["territory"]),
            reporter_email=row["reporter_email"] or "",
            source=Source.FILE,
            reported_at=reported_at,
            assess_at=self.now,
            digest=digest,
        )
        save_checked(report)
        return Outcome.NEW

    @classmethod
    def rows_for(cls, user: Any) -> Iterator[Mapping[str, Any]]:
        rows = PiracyReport.objects.visible_to(user).select_related("territory").order_by("pk")
        for row in rows.iterator(chunk_size=1_000):
            yield {
                "what": row.what,
                "url": row.url,
                "place": row.place,
                "territory": row.territory.code if row.territory else "",
                "seller": row.seller,
                "reporter_email": row.reporter_email,
                "reported_on": desk_day(row.reported_at),
            }


class SellerImporter(_PlacedImporter):
    """The shops that licensees have declared as theirs."""

    kind = "sellers"
    label = _("Authorised stores")
    permission = "enforcement.add_selleraccount"
    exports = True
    columns = (
        Column("organisation", _("Organisation"), cells.text(200), required=True, aliases=("licensee", "被授权方")),
        Column("marketplace", _("Marketplace"), cells.text(80), required=True, aliases=("平台", "platform")),
        Column("seller_name", _("Store name"), cells.text(200), required=True, aliases=("店铺", "shop", "seller")),
    )

    def apply(self, row: Mapping[str, Any]) -> Outcome:
        name = row["organisation"]
        organisation = find_organisation(name)
        if organisation is None:
            raise UnknownOrganisation(value=name)
        marketplace, name = self.marketplace(row["marketplace"]), row["seller_name"]
        account = (
            SellerAccount.objects.filter(marketplace__in=self.spellings(marketplace), key=name_key(plain(name)))
            .select_related("organisation")
            .first()
        )
        if account is None:
            save_checked(SellerAccount(organisation=organisation, marketplace=marketplace, name=name))
            return Outcome.NEW
        # Whoever owns a shop may sell there: that passes to somebody else by a person's decision only.
        if account.organisation_id != organisation.pk:
            raise DeclaredByAnother(shop=name, marketplace=marketplace, organisation=account.organisation.both_names)
        return Outcome.UNCHANGED

    @classmethod
    def rows_for(cls, user: Any) -> Iterator[Mapping[str, Any]]:
        rows = SellerAccount.objects.visible_to(user).select_related("organisation").order_by("pk")
        for row in rows.iterator(chunk_size=1_000):
            yield {
                "organisation": row.organisation.name,
                "marketplace": row.marketplace,
                "seller_name": row.name,
            }
