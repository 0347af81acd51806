"""The spreadsheet of avails as an answer on the web."""

from django.db.models import QuerySet
from django.http import StreamingHttpResponse

from core.money import Money
from licensing.exchange.avails.workbook import avails_xlsx
from licensing.models import Grant

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet(grants: QuerySet[Grant], quality: str, price: Money | None) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(avails_xlsx(grants, quality, price), content_type=SHEET)
    answer["Content-Disposition"] = 'attachment; filename="avails.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer
