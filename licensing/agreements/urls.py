"""Below `/admin/licensing/`: agreements from the deal memo to their end, their grants, requests and disputes."""

from core.pages import desk_path, moved_path, renamed_path
from licensing.agreements.views import agreements, disputes, grants, requests, versions
from licensing.models import AgreementStatus as S

urlpatterns = [
    desk_path("agreement/start/", agreements.start, name="agreement_start"),
    desk_path("agreement/<int:pk>/edit/", agreements.edit, name="agreement_edit"),
    desk_path("agreement/<int:pk>/add-clause/", agreements.add_clause, name="agreement_add_clause"),
    desk_path("agreement/<int:pk>/add-document/", agreements.add_document, name="agreement_add_document"),
    desk_path("agreement/<int:pk>/back-to-memo/", agreements.step, {"to": S.DEAL_MEMO}, name="agreement_back_to_memo"),
    desk_path("agreement/<int:pk>/draft/", agreements.step, {"to": S.DRAFT}, name="agreement_draft"),
    desk_path(
        "agreement/<int:pk>/send-to-review/", agreements.step, {"to": S.IN_REVIEW}, name="agreement_send_to_review"
    ),
    desk_path("agreement/<int:pk>/approve/", agreements.step, {"to": S.APPROVED}, name="agreement_approve"),
    desk_path("agreement/<int:pk>/withdraw/", agreements.step, {"to": S.WITHDRAWN}, name="agreement_withdraw"),
    desk_path("agreement/<int:pk>/ask-signature/", agreements.ask_signature, name="agreement_ask_signature"),
    desk_path("agreement/<int:pk>/sign/", agreements.sign, name="agreement_sign"),
    desk_path("agreement/<int:pk>/amend/", agreements.amend, name="agreement_amend"),
    desk_path("agreement/<int:pk>/amend-clause/", agreements.amend_clause, name="agreement_amend_clause"),
    desk_path("agreement/<int:pk>/end/", agreements.end, {"to": S.ENDED}, name="agreement_end"),
    desk_path("agreement/<int:pk>/terminate/", agreements.end, {"to": S.TERMINATED}, name="agreement_terminate"),
    desk_path("agreement/<int:pk>/versions/", versions.versions_page, name="agreement_versions"),
    desk_path("grant/<int:pk>/edit/", grants.edit, name="grant_edit"),
    desk_path("grant/<int:pk>/drop/", grants.drop, name="grant_drop"),
    desk_path("grant/<int:pk>/sublicense/", grants.sublicense, name="grant_sublicense"),
    desk_path("grant/<int:pk>/end/", grants.end, name="grant_end"),
    desk_path("licencerequest/<int:pk>/take-up/", requests.take_up, name="request_take_up"),
    desk_path("licencerequest/<int:pk>/decline/", requests.decline, name="request_decline"),
    desk_path("dispute/<int:pk>/uphold/", disputes.stands, name="dispute_uphold"),
    desk_path("dispute/<int:pk>/release/", disputes.gives_way, name="dispute_release"),
    renamed_path("licensing/contest", "licensing/dispute", {"stands": "uphold", "gives-way": "release"}),
    renamed_path("licensing/circle", "licensing/coexclusivegroup"),
    renamed_path("licensing/agreementmove", "licensing/statuschange"),
    moved_path(
        "agreement/",
        "agreement",
        {
            "change": "agreement_edit",
            "clause": "agreement_add_clause",
            "document": "agreement_add_document",
            "deal_memo": "agreement_back_to_memo",
            "in_review": "agreement_send_to_review",
            "approved": "agreement_approve",
            "withdrawn": "agreement_withdraw",
            "take-in": "agreement_amend_clause",
            "ended": "agreement_end",
            "terminated": "agreement_terminate",
        },
    ),
    moved_path("grant/", "grant", {"change": "grant_edit"}),
]
