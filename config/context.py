from django.conf import settings
from django.http import HttpRequest


def demonstration(request: HttpRequest) -> dict[str, object]:
    return {"is_demonstration": settings.DEMONSTRATION}
