"""What a person can run into is refused in words, and never by the name of a constraint."""

from django.apps import apps
from django.db.models import BaseConstraint

OURS = ("accounts", "alerts", "vocabularies", "licensing", "merchandise", "enforcement")
WRITTEN_BY_THE_PROGRAM_ALONE = {
    "one_delivery_each", "delivery_sent_says_when", "grantbox_sold_once", "grantbox_lanes_are_not_empty",
    "grantbox_has_bounds", "grantbox_is_never_empty", "grantbox_lies_in_one_franchise", "pool_has_one_source",
    "assessment_has_one_subject",
    "one_current_assessment_of_a_listing", "one_current_assessment_of_a_report", "one_match_each",
    "territory_has_a_slot_that_fits", "usecategory_has_a_slot_that_fits", "channel_has_a_slot_that_fits",
    "language_has_a_slot_that_fits", "one_nice_class_for_each_edition", "nice_class_is_1_to_45",
    "webhook_message_sent_says_when", "token_digest_is_a_sha256",
}  # fmt: skip


def test_every_constraint_has_words_of_its_own():
    silent = {
        constraint.name
        for app in OURS
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_message == BaseConstraint.default_violation_error_message
    }
    assert silent == WRITTEN_BY_THE_PROGRAM_ALONE
