"""What the operations on deals answer, for the schema of the API."""

from core.rest.answers import Anything, answer, day, number, text, texts, yes_or_no

ENDING = answer(
    "Ending",
    grants=answer(
        "EndingGrant",
        many=True,
        id=number(),
        grant=text(),
        last_day=day(),
        sell_off_until=day(allow_null=True),
        is_sublicence=yes_or_no(),
    ),
    survivors=answer("SurvivingGrant", many=True, id=number(), grant=text()),
    authorisations=texts(),
    products=texts(),
    duties=answer("EndingObligation", many=True, id=number(), duty=text(), due_on=day(allow_null=True)),
)
VERSION = answer(
    "AgreementContent",
    number=number(help_text="Of the version, from 1."),
    source=number(allow_null=True, help_text="The agreement that made it: the contract or an amendment."),
    content=Anything(help_text="Fields and clauses, as they were recorded."),
)
CLAUSE = answer("ClauseAdded", id=number(), grant=text(), status=text())
REDRAFT = answer("ClauseRedrafted", id=number(), grant=text())
