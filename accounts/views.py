from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views import i18n

from accounts.models import User


def choose_language(request: HttpRequest) -> HttpResponse:
    """Django's own, and who has signed in is written to in that language from then on."""
    response: HttpResponse = i18n.set_language(request)
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        User.objects.filter(pk=request.user.pk).update(language=chosen)
    return response
