"""Why a right is not free, in words."""

from django.utils.translation import gettext_lazy

REASONS = {
    "taken.exclusive": gettext_lazy("exclusively licensed"),
    "taken.sole": gettext_lazy("licensed to a sole licensee"),
    "taken.co_exclusive": gettext_lazy("licensed to a co-exclusive group"),
    "taken.option": gettext_lazy("reserved by an option"),
    "taken.non_exclusive": gettext_lazy("also licensed to others, so an exclusive grant is not possible"),
    "taken.own_use": gettext_lazy("reserved for the owner’s own use"),
    "taken.holdback": gettext_lazy("subject to a holdback"),
    "taken.contested": gettext_lazy("disputed; resolve first"),
    "not_held": gettext_lazy("not owned by the licensor, per the chain of title"),
    "beyond_parent": gettext_lazy("exceeds the head licence"),
}
