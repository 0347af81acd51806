"""What the grid and the search for free works answer, for the schema of the API."""

from core.rest.answers import Anything, answer, day, number, text, texts, yes_or_no
from core.rest.viewsets import SpansJson

GRID = answer(
    "AvailabilityGrid",
    asset=answer("GridAsset", id=number(), title=text()),
    kind=text(),
    first=day(),
    last=day(),
    unproven=yes_or_no(help_text="Whether title is unproven for a part of it."),
    shared=yes_or_no(),
    totals=Anything(help_text="Number of cells by state: free, partly, taken, not_held."),
    rows=answer("GridRow", many=True, code=text(), name=text(), spans=SpansJson()),
    columns=answer("GridColumn", many=True, code=text(), name=text(), spans=SpansJson()),
    cells=answer("GridBlock", many=True, state=text(), in_words=text(), rows=texts(), columns=texts()),
)
FREE_WORKS = answer(
    "FreeWorks",
    free=number(),
    in_all=number(),
    works=answer("FreeWork", many=True, id=number(), title=text(), held=text()),
    after=number(allow_null=True, help_text="For the next page; null on the last."),
)
