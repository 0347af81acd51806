"""Why a right is not free, in words."""

from django.utils.translation import gettext_lazy

REASONS = {
    "taken.exclusive": gettext_lazy("granted exclusively"),
    "taken.sole": gettext_lazy("granted to a sole licensee"),
    "taken.co_exclusive": gettext_lazy("shared by co-exclusive licensees"),
    "taken.option": gettext_lazy("reserved by an option"),
    "taken.non_exclusive": gettext_lazy("granted to others too, so nobody can have it alone"),
    "taken.own_use": gettext_lazy("used by its owner"),
    "taken.holdback": gettext_lazy("promised to be held back"),
    "taken.contested": gettext_lazy("claimed by two; to be solved first"),
    "not_held": gettext_lazy("not the grantor’s to give, by the chain of title"),
    "beyond_parent": gettext_lazy("more than the grant gives that it would come from"),
}
