"""The API tokens of a licensee's people."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from accounts.views import answer_tokens


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_tokens(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = answer_tokens(request, "portal/tokens.html", "portal:tokens", {"here": "tokens"})
    return answer
