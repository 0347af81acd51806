"""Pages that moved: whoever kept an address of before is led on to where the page stands now, for ever."""

import pytest

AGREEMENT = {
    "change": "edit", "clause": "add-clause", "sign": "sign", "ask-signature": "ask-signature",
    "document": "add-document", "amend": "amend", "take-in": "amend-clause", "deal_memo": "back-to-memo",
    "draft": "draft", "in_review": "send-to-review", "approved": "approve", "withdrawn": "withdraw", "ended": "end",
    "terminated": "terminate",
}  # fmt: skip
ASSET = {
    "part": "register-part", "move": "move", "remove": "remove", "merge": "merge", "split": "split",
    "derive": "derive", "identify": "identify", "include": "include", "release": "date-release", "gate": "set-gate",
    "plan": "plan", "image": "add-image", "guide": "add-style-guide", "title": "record-title", "encumber": "encumber",
    "clear": "clear", "ai": "state-ai", "registration": "register-right",
}  # fmt: skip
ROW = {
    "take-out": "inclusion/7/take-out", "drop-plan-line": "planline/7/drop", "remove-identifier": "identifier/7/remove",
    "remove-image": "assetimage/7/remove", "remove-derivation": "derivation/7/remove",
    "withdraw-guide": "styleguideversion/7/withdraw", "retire-title": "title/7/retire",
    "release-encumbrance": "encumbrance/7/release", "give-clearance": "clearance/7/give",
    "change-registration": "registration/7/edit", "renew": "registration/7/renew",
    "declare-use": "registration/7/declare-use",
}  # fmt: skip
SAME = {
    "licensing/authorisation": ("suspend", "resume", "revoke", "reissue"),
    "alerts/webhookendpoint": ("rotate", "disable", "enable", "test"),
}
MOVED = [
    *((f"licensing/agreement/7/do/{old}/", f"licensing/agreement/7/{new}/") for old, new in AGREEMENT.items()),
    *((f"licensing/grant/7/do/{old}/", f"licensing/grant/7/{old}/") for old in ("drop", "end", "sublicense")),
    ("licensing/grant/7/do/change/", "licensing/grant/7/edit/"),
    *((f"licensing/obligation/7/do/{old}/", f"licensing/obligation/7/{old}/") for old in ("done", "waive", "move")),
    ("licensing/obligation/7/do/words/", "licensing/obligation/7/edit/"),
    *((f"{noun}/7/do/{old}/", f"{noun}/7/{old}/") for noun, names in SAME.items() for old in names),
    *((f"ip_registry/asset/7/do/{old}/", f"ip_registry/asset/7/{new}/") for old, new in ASSET.items()),
    ("licensing/contest/", "licensing/dispute/"),
    ("licensing/contest/7/change/", "licensing/dispute/7/change/"),
    ("licensing/contest/7/stands/", "licensing/dispute/7/uphold/"),
    ("licensing/contest/7/gives-way/", "licensing/dispute/7/release/"),
    ("licensing/circle/7/change/", "licensing/coexclusivegroup/7/change/"),
    ("licensing/agreementmove/7/history/", "licensing/statuschange/7/history/"),
    *((f"ip_registry/asset/row/7/do/{old}/", f"ip_registry/{new}/") for old, new in ROW.items()),
]


@pytest.mark.parametrize(("old", "new"), MOVED)
def test_a_page_that_moved_is_found_at_its_old_address(old: str, new: str, client):
    answer = client.get(f"/admin/{old}?first=2027-01-01&territories=%E4%B8%AD%E5%9B%BD")
    assert answer.status_code == 308
    assert answer["Location"] == f"/admin/{new}?first=2027-01-01&territories=%E4%B8%AD%E5%9B%BD"


@pytest.mark.parametrize(
    "noun", ["licensing/agreement", "licensing/grant", "ip_registry/asset", "ip_registry/asset/row"]
)
def test_a_page_that_never_was_is_not_found(noun: str, client):
    assert client.get(f"/admin/{noun}/7/do/burn/").status_code == 404
