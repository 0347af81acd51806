"""The report on a file of contracts: for the page, as a table, and what is done with what a person chose."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.admin_base import in_numbers
from core.intake.reports import FileReport
from core.permissions import is_permitted
from core.texts import Text, is_chinese
from licensing.exchange.spreadsheets.precheck import deciding
from licensing.exchange.spreadsheets.precheck.findings import Findings
from licensing.exchange.spreadsheets.precheck.planned import Clause

APPROVE = "licensing.approve_agreement"
SHOWN = 100  # of each kind on the page; all of them are in the table
DISPUTE, LEAVE = "dispute", "leave"


def findings_of(clauses: Iterable[Clause], problems: Iterable[Any], today: date) -> dict[str, Any]:
    """The content of the report; `problems` are those of single rows."""
    clauses = list(clauses)
    found = Findings([one for one in clauses if one.binds], today).as_json()
    drafts = [one.row for one in clauses if not one.binds]
    return {**found, "drafts": drafts, "data": list(_gaps_in_data(problems))}


def _gaps_in_data(problems: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """What is missing or unknown in cells, each thing once with its rows."""
    groups: dict[str, dict[str, Any]] = {}
    for one in problems:
        group = groups.setdefault(f"{one.column}{one.text}", {"column": one.column, "text": one.text, "rows": []})
        group["rows"].append(one.row)
    yield from groups.values()


class ContractsReport(FileReport):
    template = "licensing/legacy_report.html"

    def context(self) -> dict[str, Any]:
        asked = self.made.get("asked", {})
        said = deciding.answers_of(asked)
        pairs = [
            {**_in_words(pair), "place": place, "said": said.get(place, "")}
            for place, pair in enumerate(self.content["pairs"][:SHOWN])
        ]
        return {
            "sentence": self._sentence(),
            "is_clean": not any(self.content[name] for name in ("pairs", "beyond", "unproven", "lapses")),
            "complete": self.content["complete"],
            "twice": asked.get("twice", DISPUTE),
            "beyond_is": asked.get("beyond", DISPUTE),
            "disputed": len(self.made.get("disputed", ())),
            **{name: [_in_words(one) for one in self.content[name][:SHOWN]] for name in _LISTS},
            "pairs": pairs,
            "more": {name: max(0, len(self.content[name]) - SHOWN) for name in ("pairs", *_LISTS)},
            "drafts": self.content["drafts"],
            "drafts_shown": self.content["drafts"][:SHOWN],
            "data": sum(len(one["rows"]) for one in self.content["data"]),
            **self._new_parties(),
        }

    def _new_parties(self) -> dict[str, Any]:
        """The report on an earlier check has no such list."""
        made = self.content.get("new_parties", [])
        return {
            "new_parties": [
                {"name": _word(one["name"]), "like": _word(one["like"]) if one["like"] else ""} for one in made[:SHOWN]
            ],
            "new_parties_count": len(made),
        }

    def _sentence(self) -> str:
        pairs, beyond = len(self.content["pairs"]), len(self.content["beyond"])
        unproven, lapses = len(self.content["unproven"]), len(self.content["lapses"])
        n = self.content["grants"]
        said = [
            ngettext("%(n)s grant would become active", "%(n)s grants would become active", n) % in_numbers(n=n),
            ngettext("%(n)s pair is double-licensed", "%(n)s pairs are double-licensed", pairs) % in_numbers(n=pairs),
            ngettext("%(n)s grant exceeds the rights held", "%(n)s grants exceed the rights held", beyond)
            % in_numbers(n=beyond),
            ngettext("%(n)s asset has no recorded owner", "%(n)s assets have no recorded owner", unproven)
            % in_numbers(n=unproven),
            ngettext("%(n)s licence lapsed before it was renewed", "%(n)s licences lapsed before renewal", lapses)
            % in_numbers(n=lapses),
        ]
        return _("%(what)s.") % {"what": _("; ").join(said)}

    def needs_second_person(self, by: Any) -> bool:
        """The report on an earlier check has no such lists: then nothing is known, and a second person looks."""
        if by is None:
            return False
        asked = self.content.get("signed", True), self.content.get("above", True)
        return bool(asked[1] if is_permitted(by, APPROVE) else asked[0])

    def choices(self, answers: Mapping[str, str]) -> dict[str, Any]:
        """Rows by number: `out` stay out, `last` come after all others, `disputed` may be recorded as disputed
        (with `dispute`: any row may)."""
        beyond = {one["two"]["row"] for one in self.content["beyond"]}
        leaves_beyond, leaves_twice = (answers.get(name) == LEAVE for name in ("beyond", "twice"))
        pairs = [(one["one"]["row"], one["two"]["row"]) for one in self.content["pairs"]]
        decision = deciding.decide(
            pairs, self._order(), deciding.answers_of(answers), out=beyond if leaves_beyond else ()
        )
        if leaves_twice:
            decision.out.update(decision.disputed)
            decision.disputed = []
        rows, below = self.content["rows"], self.content["below"]
        disputed = deciding.with_those_below([*decision.disputed, *sorted(beyond - decision.out)], below)
        asked = {name: said for name, said in answers.items() if name in ("twice", "beyond") or name[:5] == "pair-"}
        return {
            "asked": asked,
            "dispute": not leaves_twice,
            "disputed": deciding.all_rows([row for row in disputed if row not in decision.out], rows),
            "out": deciding.all_rows(sorted(decision.out), rows),
            "last": deciding.all_rows(deciding.with_those_below(decision.disputed, below), rows),
        }

    def _order(self) -> list[int]:
        """The rows of all pairs, signed first first."""
        sides = (side for pair in self.content["pairs"] for side in (pair["one"], pair["two"]) if side["row"])
        signed = {side["row"]: (side["signed_on"], side["row"]) for side in sides}
        return sorted(signed, key=lambda row: signed[row])

    # --- As a table -----------------------------------------------------------------------------

    def table(self) -> tuple[Sequence[str], Iterable[Sequence[object]]]:
        headings = (
            _("Finding"), _("Row"), _("Grant"), _("Licensee"), _("Signed on"),
            _("Other row"), _("Other grant"), _("Other licensee"), _("Signed on"),
            _("Assets"), _("Where and when"), _("Note"),
        )  # fmt: skip
        return headings, self._lines()

    def _lines(self) -> Iterator[Sequence[object]]:
        for pair in self.content["pairs"]:
            for part in pair["parts"]:
                assets = _("; ").join(_word(one) for one in part["assets"])
                line = [*_cells(pair["one"]), *_cells(pair["two"]), assets, _word(part["where"])]
                yield [_("Double-licensed"), *line, _kinds(pair)]
        for one in self.content["beyond"]:
            line = [*_cells(one["two"]), "", "", "", "", _word(one["asset"]), _word(one["where"])]
            yield [_("Exceeds the rights held"), *line, one["parent"] or _word(one["licensor"])]
        for one in self.content["unproven"]:
            rows = _numbers(one["rows"])
            yield [_("No owner recorded"), rows, *[""] * 7, _word(one["asset"]), "", _word(one["licensor"])]
        for one in self.content["lapses"]:
            line = [*_cells(one["one"]), *_cells(one["two"]), _word(one["asset"]), _word(one["where"])]
            yield [_("Lapsed and renewed"), *line, _days(one["days"])]
        for row in self.content["drafts"]:
            yield [_("Not signed"), row, *[""] * 9, _("The row stays a draft and is not binding.")]
        for one in self.content["data"]:
            yield [_("Gap in the file"), _numbers(one["rows"]), *[""] * 9, f"{one['column']}: {_text(one['text'])}"]


_LISTS = ("beyond", "unproven", "lapses")


def _word(both: Mapping[str, str]) -> str:
    return both["zh" if is_chinese() else "en"]


def _in_words(found: Mapping[str, Any]) -> dict[str, Any]:
    """A finding in the active language, with its sides."""
    out = dict(found)
    for name in ("asset", "where", "licensor"):
        if name in found:
            out[name] = _word(found[name])
    for name in ("one", "two"):
        if name in found:
            side = found[name]
            out[name] = {**side, "licensee": _word(side["licensee"]), "kind": _word(side["kind"])}
    if "parts" in found:
        comma = _(", ")
        out["parts"] = [
            {"where": _word(part["where"]), "assets": comma.join(_word(one) for one in part["assets"])}
            for part in found["parts"]
        ]
        out["more"] = max(0, found["more"] - sum(len(part["assets"]) for part in found["parts"]))
    return out


def _cells(side: Mapping[str, Any]) -> list[object]:
    return [side["row"] or "", side["label"], _word(side["licensee"]), side["signed_on"]]


def _kinds(pair: Mapping[str, Any]) -> str:
    one, two = _word(pair["one"]["kind"]), _word(pair["two"]["kind"])
    return one if one == two else f"{one} / {two}"


def _numbers(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows))


def _days(count: int) -> str:
    return ngettext("%(n)s day uncovered", "%(n)s days uncovered", count) % in_numbers(n=count)


def _text(stored: Mapping[str, Any]) -> str:
    return str(Text.from_json(stored))
