"""Assets as old spreadsheets name them: by reference or number, or by a title, with its kind or year where several
things have one title: 《流浪地球》, 流浪地球（电影）, The Wandering Earth (2019)."""

import re
from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.texts import label_in_both
from ip_registry.models import Asset, AssetAlias, Kind
from ip_registry.services.catalogue.columns import UnknownParent
from ip_registry.services.proof_files import asset_called
from licensing.exchange.spreadsheets.reader import UnknownAsset

IN_MARKS = re.compile(r"^[《〈「“\"'‘](.+?)[》〉」”\"'’]")
TAIL = re.compile(r"^(.+?)\s*[（(]([^（()）]+)[)）]$")
SHOWN = 6


class SeveralAssets(DomainError):
    code = "contracts.several_assets"
    message = _("“%(value)s” is the title of several assets: %(which)s.")
    remedy = _("Enter the number of the intended asset, or its kind in brackets after the title.")


class Names:
    """Looks up many names at once, and each name once. One run over one file."""

    def __init__(self) -> None:
        self._references: dict[str, Asset] = {}
        self._titles: dict[str, dict[int, Asset]] = {}
        self._learned: set[str] = set()

    def learn(self, names: Iterable[str]) -> None:
        new = {name for name in names if name not in self._learned}
        if not new:
            return
        self._learned |= new
        titles = {title for name in new for title in (_plain(name), _split(name)[0])}
        rows = Asset.objects.select_related("merged_into").order_by("span")
        self._references |= {one.reference or "": one.merged_into or one for one in rows.filter(reference__in=new)}
        called = dict(AssetAlias.objects.filter(text__in=titles).values_list("asset", "text"))
        of_title = Q(title__in=titles) | Q(title_zh__in=titles) | Q(pk__in=called)
        for one in rows.filter(of_title, merged_into=None):
            for title in {one.title, one.title_zh, called.get(one.pk, "")} & titles:
                self._titles.setdefault(title, {})[one.pk] = one

    def asset(self, name: str) -> Asset:
        """Raises `UnknownAsset` or `SeveralAssets`."""
        self.learn([name])
        if name in self._references:
            return self._references[name]
        try:
            return asset_called(name)
        except UnknownParent:
            found = self._titled(name)
        if not found:
            raise UnknownAsset(value=name)
        if len(found) > 1:
            which = [f"{asset.number} {asset.get_kind_display()}" for asset in found[:SHOWN]]
            raise SeveralAssets(value=name, which=which)
        return found[0]

    def _titled(self, name: str) -> Sequence[Asset]:
        if found := list(self._titles.get(_plain(name), {}).values()):
            return found
        title, tail = _split(name)
        return [one for one in self._titles.get(title, {}).values() if tail and tail in _told_by(one)]


def _plain(name: str) -> str:
    found = IN_MARKS.match(name.strip())
    return (found[1] if found and found.end() == len(name.strip()) else name).strip()


def _split(name: str) -> tuple[str, str]:
    """The title, and what stands in brackets behind it."""
    found = TAIL.match(name.strip())
    return (_plain(found[1]), found[2].strip().casefold()) if found else (_plain(name), "")


def _told_by(asset: Asset) -> set[str]:
    kind = label_in_both(Kind(asset.kind).label)
    return {asset.kind, kind["en"].casefold(), kind["zh"], str(asset.year or "")}
