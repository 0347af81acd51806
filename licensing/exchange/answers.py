"""What the exchange of documents answers, for the schema of the API."""

from rest_framework import serializers

from core.rest.answers import answer, number, text, texts, yes_or_no

AVAILS = answer(
    "Avails",
    columns=texts(help_text="All columns in their order; a row has those that are not empty."),
    complete=yes_or_no(help_text="Whether all rows are in the answer."),
    rows=serializers.ListField(child=serializers.DictField(child=text())),
    left_out=answer("LeftOut", many=True, grant=number(), code=text(), why=text()),
    other_grants=number(help_text="Active grants about other things than films and series."),
)
ODRL_DRAFT = answer(
    "OdrlDraft",
    id=number(),
    number=text(),
    status=text(),
    new_parties=texts(),
    grants=answer("OdrlGrant", many=True, id=number(), clause=text(), kind=text()),
)
ODRL_READING = answer(
    "OdrlReading",
    number=text(),
    new_parties=texts(),
    grants=answer("OdrlClause", many=True, clause=text(), kind=text()),
)
ODRL_DOCUMENT = {
    "type": "object",
    "description": "An ODRL 2.2 document in JSON-LD.",
    "additionalProperties": True,
}
