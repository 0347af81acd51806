from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views import i18n

from accounts.forms import MergeForm
from accounts.merging import merge_organisations, preview_merge
from accounts.models import Organisation, User
from core.pages import action_view, given


def choose_language(request: HttpRequest) -> HttpResponse:
    """Django's own, and who has signed in is written to in that language from then on."""
    response: HttpResponse = i18n.set_language(request)
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in dict(settings.LANGUAGES):
        User.objects.filter(pk=request.user.pk).update(language=chosen)
    return response


def merge_organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what would be moved, and asks which record remains."""
    loser = get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    if loser.merged_into_id and not preview_merge(loser):
        raise Http404  # nothing was written on it while it was merged
    form = MergeForm(*given(request), user=request.user)
    back = reverse("admin:accounts_organisation_change", args=[loser.pk])
    return action_view(
        request,
        title=_("Merge “%(organisation)s” into another organisation") % {"organisation": loser},
        form=form,
        perform=lambda data: (
            _("“%(organisation)s” now has everything of “%(merged)s”.")
            % {"organisation": merge_organisations(loser=loser, by=request.user, **data), "merged": loser}
        ),
        back=back,  # which leads on to the record that remains
        permission=merge_organisations,
        intro=_("These entries move to the other record. Imports and searches find the other record by both names."),
        warning=_("This cannot be undone. Contracts and certificates that were signed keep the name that they have."),
        consequences=[
            _("%(label)s: %(count)s") % {"label": capfirst(moves.label), "count": moves.count}
            for moves in preview_merge(loser)
        ],
        button=_("Merge organisation"),
    )
