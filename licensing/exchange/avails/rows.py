"""Audiovisual grants as rows of an Avails spreadsheet, and everything that such a row cannot say.

An Avail is one film, one country and one way of selling it online. What is licensed beyond that (cinema, television,
discs, merchandise, promises that forbid) has no place in the standard and is listed with its reason instead.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.money import Money
from core.regions.spans import Spans, covers, difference, meets, union
from core.texts import Text, declare, in_both
from ip_registry.models import Asset, Kind, Medium, Scheme
from ip_registry.services.asset_ranges import asset_ranges
from licensing.exchange.avails.columns import FORMAT_PROFILES
from licensing.exchange.spreadsheets.span_words import Codes, SpanWords
from licensing.grants.drafting import Scope
from licensing.grants.release_terms import confirmed_day
from licensing.grants.terms import scopes_of, standing
from licensing.models import GIVES_RIGHTS, Grant, GrantKind, GrantStatus
from vocabularies.words import Vocabularies, Vocabulary

LICENSES: dict[str, tuple[str, str]] = {
    "est": ("EST", ""),
    "tvod": ("VOD", ""),
    "premium-vod": ("VOD", "Premium video on demand"),
    "svod": ("SVOD", ""),
}
"""Our category of use → LicenseType and LicenseRightsDescription. Others have no LicenseType in version 1.9."""
PRICED = ("EST", "VOD")
"""Licence types that are sold or rented by the piece, which a row without a price cannot offer."""
ONLINE = ("streaming-platforms", "short-video-platforms", "app-stores", "digital-content-shops", "brand-web-shop")
"""Channels through which a film is sold or shown online; a grant that has none of them is for another kind of door."""
CONDITIONS = {Medium.THEATRICAL: "Theatrical", Medium.BROADCAST: "Broadcast", Medium.HOME: "EST"}
FILMS = (Kind.FILM, Kind.INTERNET_MOVIE)
ISO = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")

OF_THIS_KIND = declare("avails.kind", _("does not include film distribution rights: %(kind)s"))
DISPUTED = declare("avails.contested", _("is disputed"))
NO_FILM = declare("avails.no_film", _("includes no film: %(assets)s"))
NO_LICENCE_TYPE = declare("avails.category", _("uses without a LicenseType in Avails: %(categories)s"))
NO_CHANNEL = declare("avails.channel", _("covers channels other than online: %(channels)s"))
PART_OF_CHANNELS = declare("avails.channels_named", _("channels, which can only be stated in OtherTerms: %(channels)s"))
NO_LANGUAGE = declare("avails.language", _("languages without an exact code: %(languages)s"))
NO_TERRITORY = declare("avails.territory", _("territories without an ISO 3166 code: %(territories)s"))
NO_PRICE = declare(
    "avails.price", _("sold or rented by the piece, which needs a wholesale price; enter one: %(categories)s")
)
NO_CONDITION = declare("avails.condition", _("follows a release for which Avails have no condition: %(release)s"))


@dataclass
class Avails:
    """What one grant comes to."""

    grant: Grant
    rows: list[dict[str, str]] = field(default_factory=list)
    left_out: list[Text] = field(default_factory=list)


def audiovisual(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """Those that give or forbid anything audiovisual and bind."""
    spans = Vocabularies.load().categories.names["audiovisual"]
    return grants.filter(status=GrantStatus.BINDING, scopes__categories__overlap=spans).distinct()


def others(grants: QuerySet[Grant]) -> int:
    """How many binding grants are about other things, such as merchandise, and so are not in an Avail."""
    return grants.filter(status=GrantStatus.BINDING).exclude(pk__in=audiovisual(grants).values("pk")).count()


class AvailsWriter:
    """For one export: vocabularies and the works of an asset are read once."""

    def __init__(self, profile: str = FORMAT_PROFILES[0], price: Money | None = None) -> None:
        self.profile, self.price = profile, price
        self.words = Vocabularies.load()
        self.categories = {code: self.words.categories.names[code] for code in LICENSES}
        self.audiovisual = self.words.categories.names["audiovisual"]
        self.online = union(*(self.words.channels.names[code] for code in ONLINE))
        self.languages = SpanWords(self.words.languages)
        self._films: dict[int, list[Asset]] = {}
        self._places: dict[Spans, tuple[list[str], Spans]] = {}

    def each(self, grants: QuerySet[Grant]) -> Iterator[Avails]:
        rows = audiovisual(grants).select_related(
            "agreement__licensor", "agreement__licensee", "circle", "follows__territory", "follows__asset"
        )
        rows = rows.prefetch_related("scopes__assets__merged_into", "disputes").order_by("agreement__number", "pk")
        for grant in rows.iterator(chunk_size=200):
            yield self.of(grant)

    def of(self, grant: Grant) -> Avails:
        found = Avails(grant)
        if any(one.solved_at is None for one in grant.disputes.all()):
            found.left_out.append(Text(DISPUTED, {}))
        elif grant.kind not in GIVES_RIGHTS:
            found.left_out.append(Text(OF_THIS_KIND, {"kind": _both(grant.get_kind_display)}))
        else:
            for scope in scopes_of(grant):
                self._add(found, scope)
        return found

    def _add(self, found: Avails, scope: Scope) -> None:
        if not meets(scope.categories, self.audiovisual):
            found.left_out.append(self._said(NO_LICENCE_TYPE, "categories", scope.categories))
            return
        kinds = [code for code, spans in self.categories.items() if covers(scope.categories, spans)]
        rest = difference(scope.categories, union(*(self.categories[code] for code in kinds)))
        if rest:
            found.left_out.append(self._said(NO_LICENCE_TYPE, "categories", rest))
        if self.price is None and (unpriced := [code for code in kinds if LICENSES[code][0] in PRICED]):
            found.left_out.append(
                self._said(NO_PRICE, "categories", union(*(self.categories[one] for one in unpriced)))
            )
            kinds = [code for code in kinds if code not in unpriced]
        if kinds:
            self._offer(found, scope, kinds)

    def _offer(self, found: Avails, scope: Scope, kinds: Sequence[str]) -> None:
        codes, days = self.languages.codes(scope.languages), self._days(found.grant)
        if codes is None or days is None or not meets(scope.channels, self.online):
            found.left_out.append(self._obstacle(found.grant, scope, knows_languages=codes is not None))
            return
        if not covers(scope.channels, self.online):
            found.left_out.append(self._said(PART_OF_CHANNELS, "channels", scope.channels))
        places, nameless = self._territories(scope.territories)
        if nameless:
            found.left_out.append(self._said(NO_TERRITORY, "territories", nameless))
        films = self._films_in(scope.assets)
        if not films:
            titles = {"en": ", ".join(a.title for a in scope.assets), "zh": "、".join(map(_zh, scope.assets))}
            found.left_out.append(Text(NO_FILM, {"assets": titles}))
        common = {**self._of_grant(found.grant), **_languages(codes), **days, **_channels(self.words, scope)}
        for film, kind, place in itertools.product(films, kinds, places):
            number = f"{found.grant.pk}-{len(found.rows) + 1}"
            licence = {"LicenseType": LICENSES[kind][0], "LicenseRightsDescription": LICENSES[kind][1]}
            licence |= self._price_of(LICENSES[kind][0])
            found.rows.append({**common, **of_film(film), **licence, "Territory": place, "AvailID": number})

    def _obstacle(self, grant: Grant, scope: Scope, *, knows_languages: bool) -> Text:
        """Why no row can be made of it at all."""
        if not meets(scope.channels, self.online):
            return self._said(NO_CHANNEL, "channels", scope.channels)
        if not knows_languages:
            return self._said(NO_LANGUAGE, "languages", scope.languages)
        return Text(NO_CONDITION, {"release": str(grant.follows)})

    def _said(self, code: str, side: str, spans: Spans) -> Text:
        vocabulary: Vocabulary = getattr(self.words, side)
        return Text(code, {side: _both(lambda: vocabulary.describe(spans))})

    def _of_grant(self, grant: Grant) -> dict[str, str]:
        agreement = grant.agreement
        exclusive = {
            GrantKind.EXCLUSIVE: ("Yes", ""),
            GrantKind.SOLE: ("Yes", "Sole: the licensor may use the rights too"),
            GrantKind.CO_EXCLUSIVE: ("Yes", f"Co-exclusive: {grant.circle}"),
            GrantKind.NON_EXCLUSIVE: ("No", ""),
        }[GrantKind(grant.kind)]
        return {
            "DisplayName": agreement.licensor.name,
            "Licensee": agreement.licensee.name,
            "EntryType": "Full Extract",
            "FormatProfile": self.profile,
            "ContractID": agreement.number,
            "Description": f"§ {grant.clause}",
            "TitleStatus": "Approved",
            "Exclusive": exclusive[0],
            "ExclusiveAttributes": exclusive[1],
        }

    def _price_of(self, license_type: str) -> dict[str, str]:
        if self.price is None or license_type not in PRICED:
            return {"PriceType": "NA", "PriceValue": "NA"}
        return {"PriceType": "WSP", "PriceValue": f"{self.price.amount:f}", "PriceCurrency": self.price.currency}

    def _days(self, grant: Grant) -> dict[str, str] | None:
        """Days; or, while the release that it follows is not confirmed, the condition with its lag."""
        first, last = grant.period.lower.isoformat(), grant.last_day.isoformat()
        if grant.follows is None or confirmed_day(grant.follows.pk) is not None:
            return {"Start": first, "End": last}
        condition = CONDITIONS.get(Medium(grant.follows.medium))
        if condition is None:
            return None
        offset = grant.start_offset_days or 0
        return {
            "Start": condition,
            "StartLag": f"{'-' if offset < 0 else ''}P{abs(offset)}D",
            "End": last,
            "WindowDuration": f"P{grant.term_months}M" if grant.term_months else "",
            "OtherInstructions": f"{condition} release in {grant.follows.territory.code}; not before {first}",
        }

    def _territories(self, spans: Spans) -> tuple[list[str], Spans]:
        """One code a row: countries, and the subdivisions of those of which only a part is meant."""
        if spans not in self._places:
            codes: list[str] = []
            said: list[Spans] = []
            vocabulary = self.words.territories
            within: set[int] = set()
            for term in vocabulary.terms:
                if not ISO.fullmatch(term.code) or not covers(spans, term.spans):
                    continue
                within.add(term.pk)
                if term.parent_id not in within:  # type: ignore[attr-defined]
                    codes.append(term.code)
                    said.append(term.spans)
            known = union(*(term.spans for term in vocabulary.terms if term.slot is not None))
            left = tuple(span for span in difference(spans, union(*said)) if meets((span,), known))
            self._places[spans] = (codes, left)
        return self._places[spans]

    def _films_in(self, assets: Sequence[Asset]) -> list[Asset]:
        found = {film.pk: film for asset in assets for film in self._films_of(asset)}
        return [found[pk] for pk in sorted(found)]

    def _films_of(self, asset: Asset) -> list[Asset]:
        if asset.pk not in self._films:
            inside = Q(pk__in=())
            for run in asset_ranges(asset):
                inside |= Q(span__contained_by=run)
            rows = Asset.objects.filter(inside, kind__in=FILMS).select_related("merged_into")
            self._films[asset.pk] = standing(rows.prefetch_related("identifiers"))
        return self._films[asset.pk]


def of_film(film: Asset) -> dict[str, str]:
    """Its numbers: EIDR where one is known and its check digit fits, else our own."""
    sure = {one.scheme: one.value for one in film.identifiers.all() if not one.warning}
    eidr = sure.get(Scheme.EIDR, "")
    short = eidr.removeprefix("10.5240/")
    ident = f"eidr-s:{short}" if short else f"org:reelmark:{film.number}"
    return {
        "WorkType": "Movie",
        "TitleInternalAlias": film.title[:100],
        "TitleDisplayUnlimited": film.title,
        "ALID": f"md:alid:{ident}",
        "ContentID": f"md:cid:{ident}",
        "TitleID": eidr,
        "EditID": sure.get(Scheme.EIDR_EDIT, ""),
        "AltID": film.reference or film.number,
        "ReleaseYear": str(film.year or ""),
    }


def _languages(codes: Codes) -> dict[str, str]:
    """What is allowed; where everything is but a few, those that are held back."""
    return {"AllowedLanguages": ",".join(codes.within), "HoldbackLanguage": ",".join(codes.without)}


def _channels(words: Vocabularies, scope: Scope) -> dict[str, str]:
    named = words.channels.write(scope.channels)
    return {"OtherTerms": f"Channels: {named}"} if named else {}


def _zh(asset: Asset) -> str:
    return asset.title_zh or asset.title


def _both(word: "Callable[[], str | Promise]") -> Any:
    with translation.override("en"):
        english = str(word())
    with translation.override("zh-hans"):
        return in_both(english, str(word()))
