"""What a file of contracts does wrong as a whole: sold twice, more than is held, unproven, lapsed. As JSON."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from core.regions.algebra import Region
from core.regions.spans import union
from core.texts import label_in_both
from licensing.exchange.spreadsheets.precheck.lapses import lapses
from licensing.exchange.spreadsheets.precheck.meeting import Claim, common_part, meetings
from licensing.exchange.spreadsheets.precheck.planned import NOT_YET, Clause, boxes_for, claim_of
from licensing.exchange.spreadsheets.precheck.rivals import pools_of, registered_rivals
from licensing.models import GIVES_RIGHTS, Grant, GrantBox, GrantKind, GrantStatus
from licensing.rights.shortfalls import Shortfall, TitleChain
from licensing.rights.title_check import first_uncovered_region
from licensing.rights.wording import Wording

MOST_PAIRS = 2_000
MOST_PARTS = 6  # of one pair that are told; there may be one for each asset and clause


class Findings:
    """`clauses` are those of the file that would bind; `today` is the day by which options have lapsed or not."""

    def __init__(self, clauses: Sequence[Clause], today: date) -> None:
        self.today = today
        self.clauses = {one.key: one for one in clauses}
        self.claims = [claim for one in clauses if not _has_lapsed(one.grant, today) for claim in one.claims]
        self.pools = pools_of(self.claims)
        self.wording = Wording()
        self._grants: dict[int, Grant] = {}

    def as_json(self) -> dict[str, Any]:
        beyond = self._beyond_title()
        pairs, complete = self._pairs()
        return {
            "grants": len(self.clauses),
            "pairs": pairs,
            "complete": complete,
            "beyond": [*beyond["beyond"], *self._beyond_parent()],
            "unproven": beyond["unproven"],
            "lapses": sorted(self._lapses(), key=lambda one: (one["two"]["row"], one["one"]["row"])),
            "rows": {str(one.row): sorted(one.rows.values()) for one in self.clauses.values()},
            "below": {str(one.row): one.parent.row for one in self.clauses.values() if one.parent},
        }

    # --- Sold twice -----------------------------------------------------------------------------

    def _pairs(self) -> tuple[list[dict[str, Any]], bool]:
        """The first of a pair is the one that stands if nobody says otherwise."""
        found = meetings(self.claims, at_most=MOST_PAIRS)
        parts: dict[tuple[int, int], list[Region]] = dict(found.parts)
        for claim, box in registered_rivals(self.claims, self.pools, self.today):
            self._grants[box.grant_id] = box.grant
            parts.setdefault((box.grant_id, claim.grant), []).append(common_part(claim_of(box, claim.pool), claim))
        self.wording.name_assets(part for some in parts.values() for part in some)
        pairs = [self._pair(sorted(pair, key=self._rank), some) for pair, some in parts.items()]
        return sorted(pairs, key=lambda one: (one["two"]["row"], one["one"]["row"])), found.complete

    def _rank(self, key: int) -> tuple[bool, date, int]:
        """What is registered stands before everything in the file; there what was signed first, then row by row."""
        if key < NOT_YET:
            return False, date.min, key
        clause = self.clauses[key]
        return True, clause.signed_on or date.max, clause.row

    def _pair(self, keys: Sequence[int], parts: Sequence[Region]) -> dict[str, Any]:
        one, two = keys
        return {"one": self._side(one), "two": self._side(two), "parts": self._parts(parts), "more": len(parts)}

    def _parts(self, parts: Sequence[Region]) -> list[dict[str, Any]]:
        """Where, each place once with all its assets, and for how long."""
        told: dict[str, dict[str, Any]] = {}
        for region in parts:
            where, asset = self.wording.where(region), self.wording.asset(region)
            known = told.setdefault(where["en"], {"where": where, "assets": []})
            if asset not in known["assets"]:
                known["assets"].append(asset)
        return list(told.values())[:MOST_PARTS]

    def _side(self, key: int) -> dict[str, Any]:
        if key < NOT_YET:
            grant = self._grants[key]
            return {"row": 0, "id": key, **_said(grant, grant.agreement.licensee.both_names, grant.agreement.signed_on)}
        clause = self.clauses[key]
        return {"row": clause.row, "id": 0, **_said(clause.grant, clause.licensee.names, clause.signed_on)}

    # --- More than is held ----------------------------------------------------------------------

    def _beyond_title(self) -> dict[str, list[dict[str, Any]]]:
        """Grants of what their licensor does not hold, and assets of which nothing is recorded."""
        claims = [claim for claim in self.claims if claim.pool[0] == "root"]  # type: ignore[index]
        chains = _chains(claims)
        missing: dict[int, Region] = {}
        unproven: dict[tuple[int, int], set[int]] = {}
        known: dict[tuple[int, Region], Shortfall] = {}
        for claim in claims:
            licensor = self.clauses[claim.grant].licensor
            asked = (licensor.id, claim.region)
            if asked not in known:
                known[asked] = chains[claim.pool].of_licensor(licensor.id).shortfall(claim.region)
            if known[asked].unproven:
                unproven.setdefault((licensor.id, claim.asset[0]), set()).add(claim.grant)
            if parts := known[asked].parts:
                missing.setdefault(claim.grant, parts[0])
        self.wording.name_assets([*missing.values(), *(claim.region for claim in claims)])
        return {
            "beyond": [self._gives_more(key, part, "beyond_title") for key, part in missing.items()],
            "unproven": [self._nothing_known(first, keys) for (_licensor, first), keys in unproven.items()],
        }

    def _gives_more(self, key: int, part: Region, reason: str) -> dict[str, Any]:
        clause = self.clauses[key]
        said = {"asset": self.wording.asset(part), "where": self.wording.where(part)}
        from_whom = str(clause.grant.parent) if reason == "beyond_parent" else ""
        side = self._side(key)
        return {"reason": reason, "two": side, "licensor": dict(clause.licensor.names), "parent": from_whom, **said}

    def _nothing_known(self, first: int, keys: set[int]) -> dict[str, Any]:
        clauses = [self.clauses[key] for key in sorted(keys)]
        return {
            "asset": self.wording.asset_at(first),
            "licensor": dict(clauses[0].licensor.names),
            "rows": [one.row for one in clauses],
        }

    def _beyond_parent(self) -> Iterator[dict[str, Any]]:
        for clause in self.clauses.values():
            if clause.grant.parent is None:
                continue
            held = boxes_for(clause.parent.claims) if clause.parent else _standing(clause.grant.parent)
            part = first_uncovered_region(boxes_for(clause.claims), held)
            if part is not None:
                self.wording.name_assets([part])
                yield self._gives_more(clause.key, part, "beyond_parent")

    # --- Lapsed and renewed ---------------------------------------------------------------------

    def _lapses(self) -> Iterator[dict[str, Any]]:
        mine = [claim for claim in self.claims if self.clauses[claim.grant].grant.kind in GIVES_RIGHTS]
        found = [one for one in lapses([*mine, *self._registered_of(mine)]) if one.after.grant >= NOT_YET or
                 one.before.grant >= NOT_YET]  # fmt: skip
        self.wording.name_assets(one.region for one in found)
        for one in found:
            (first, after) = one.region.days[0]
            yield {
                "one": self._side(one.before.grant),
                "two": self._side(one.after.grant),
                "days": after - first,
                "asset": self.wording.asset(one.region),
                "where": self.wording.where(one.region),
            }

    def _registered_of(self, claims: Sequence[Claim]) -> Iterator[Claim]:
        """What the same licensees hold already of the same estates."""
        holders = {claim.holder_key for claim in claims if claim.holder_key < NOT_YET}
        by_pool = {key: name for name, key in self.pools.items()}
        boxes = GrantBox.objects.active().filter(holder_key__in=holders, pool__in=by_pool)
        boxes = boxes.filter(grant__status=GrantStatus.BINDING, grant__kind__in=GIVES_RIGHTS)
        for box in boxes.select_related("grant__agreement__licensee"):
            self._grants[box.grant_id] = box.grant
            yield claim_of(box, by_pool[box.pool_id])


def _said(grant: Grant, licensee: Any, signed_on: date | None) -> dict[str, Any]:
    return {
        "label": str(grant),
        "licensee": dict(licensee),
        "kind": label_in_both(GrantKind(grant.kind).label),
        "first": grant.period.lower.isoformat(),
        "last": grant.last_day.isoformat(),
        "signed_on": signed_on.isoformat() if signed_on else "",
    }


def _has_lapsed(grant: Grant, today: date) -> bool:
    """An option whose day is over gives nothing any more: its row is refused, and nothing is sold twice by it."""
    return grant.lapses_on is not None and grant.lapses_on < today


def _chains(claims: Iterable[Claim]) -> dict[Any, TitleChain]:
    """The chain of title of each estate of which something is claimed: one query for each."""
    runs: dict[Any, set[tuple[int, int]]] = {}
    for claim in claims:
        runs.setdefault(claim.pool, set()).add(claim.asset)
    return {pool: TitleChain.of(union(some)) for pool, some in runs.items()}


def _standing(parent: Grant) -> list[GrantBox]:
    return list(parent.boxes.active())
