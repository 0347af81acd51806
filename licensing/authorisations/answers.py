"""What was signed, for the schema of the API."""

from rest_framework import serializers

from core.rest.answers import Anything, answer, text

SIGNED = answer(
    "SignedAuthorisation",
    payload=Anything(help_text="What was signed; docs/certificates.md describes each field."),
    signature=text(),
    qr=text(help_text="The address in the QR code."),
    scope=Anything(help_text="The boxes whose digest the payload has."),
    keys=serializers.URLField(help_text="Where the public keys are."),
)
