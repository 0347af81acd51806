"""What the pages that end a grant or an agreement share: the day asked about, the form, what falls."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.pages import given
from licensing.agreements import forms
from licensing.agreements.terminations import FOR_BREACH, Termination


def day_of(request: HttpRequest, default: date) -> date:
    """The last day that somebody is asking about."""
    try:
        return date.fromisoformat(request.POST.get("last_day", ""))
    except ValueError:
        return default


def said_of_ending(data: dict[str, Any]) -> dict[str, Any]:
    return {"last_day": data["last_day"], "reason": data["reason"], "waived": [duty.pk for duty in data["waived"]]}


def how_of(request: HttpRequest) -> str:
    """How a grant ends by what was ticked on its page."""
    return FOR_BREACH if request.POST.get("for_breach") else "ended"


def end_form(request: HttpRequest, day: date, shown: Termination, *, asks_for_breach: bool = False) -> Any:
    """The page shows what falls on the day that was typed; pressed again, it is done."""
    seen = forms.EndForm.key_of(day, for_breach=asks_for_breach and bool(request.POST.get("for_breach")))
    initial = {"last_day": day, "seen": seen}
    duties = shown.duties if request.user.has_perm("licensing.change_obligation") else ()
    form: Any = forms.EndForm(*given(request), initial=initial, duties=duties, asks_for_breach=asks_for_breach)
    if form.is_bound and not form.is_valid():
        form.data = form.data.copy()
        form.data["seen"] = seen
        offered = {str(duty.pk) for duty in duties}
        form.data.setlist("waived", [key for key in form.data.getlist("waived") if key in offered])
    return form


def facts_of_ending(ending: Termination) -> list[str]:
    facts = []
    for fall in ending.terminated:
        parts = {"grant": fall.grant, "licensee": fall.grant.agreement.licensee, "day": date_format(fall.last_day)}
        words = (
            _("Sub-licence %(grant)s of %(licensee)s ends on %(day)s")
            if fall.is_sublicence
            else _("%(grant)s of %(licensee)s ends on %(day)s")
        )
        said = words % parts
        if fall.sell_off_until:
            said += _("; stock may be sold until %(day)s") % {"day": date_format(fall.sell_off_until)}
        facts.append(said)
    for grant in ending.surviving_sublicences:
        facts.append(
            _("%(grant)s of %(licensee)s survives and comes directly under the grant above")
            % {"grant": grant, "licensee": grant.agreement.licensee}
        )
    for one in ending.authorisations:
        facts.append(_("Authorisation %(number)s of %(holder)s ends as well") % {"number": one, "holder": one.holder})
    if ending.duties:
        facts.append(
            ngettext(
                "%(n)d obligation is due later and remains due unless waived",
                "%(n)d obligations are due later and remain due unless waived",
                len(ending.duties),
            )
            % {"n": len(ending.duties)}
        )
    return facts + [str(text) for text in ending.products]
