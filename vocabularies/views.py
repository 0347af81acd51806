"""What the fields ask while somebody types a word of a vocabulary."""

from dataclasses import asdict

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from vocabularies.suggestions import suggestions
from vocabularies.words import current_vocabularies

VOCABULARIES = ("territories", "categories", "channels", "languages")
LONGEST = 120


@require_safe
@login_required
def suggest(request: HttpRequest, vocabulary: str) -> JsonResponse:
    """`{"results": [{"value": "Japan", "note": "Eastern Asia · JP"}, …]}` in the reader's language."""
    if vocabulary not in VOCABULARIES:
        raise Http404
    typed = request.GET.get("q", "")[:LONGEST]
    found = suggestions(getattr(current_vocabularies(), vocabulary), typed)
    return JsonResponse({"results": [asdict(one) for one in found]})
