"""The real check rules of the identifiers of works.

EIDR: ISO 7064 Mod 37,36 (EIDR ID Format 1.51); ISAN: ISO 15706; ISBN: ISO 2108. IMDb and Douban
publish no check digit, so only their form is known.
"""

import re

from django.utils.translation import gettext_lazy as _
from eidr.errors import EIDRIDFormatError
from eidr.models.ids import EIDRID
from stdnum import isan, isbn
from stdnum.exceptions import ValidationError as NumberRefused

from core.errors import DomainError
from ip_registry.models import Scheme


class WrongIdentifier(DomainError):
    code = "identifier.wrong"
    message = _("%(value)s is not a valid %(scheme)s: its form or check digit is wrong.")
    remedy = _("Compare it with its source, digit by digit.")


class UnknownScheme(DomainError):
    code = "identifier.unknown_scheme"
    message = _("“%(value)s” does not say which kind of identifier it is.")
    remedy = _("Write the scheme first, such as ISBN:9787536692930. Schemes: %(schemes)s.")


FORMS = {Scheme.IMDB: re.compile(r"^tt\d{7,9}$"), Scheme.DOUBAN: re.compile(r"^\d{5,9}$")}


def canonical(scheme: str, value: str) -> str:
    """The identifier in its standard form. Raises `WrongIdentifier`."""
    value = value.strip()
    try:
        if scheme == Scheme.EIDR:
            return str(EIDRID.from_any(value))
        if scheme == Scheme.ISAN:
            return str(isan.format(isan.validate(value, strip_check_digits=False)))
        if scheme == Scheme.ISBN:
            return str(isbn.to_isbn13(isbn.validate(value))).replace("-", "")
    except (NumberRefused, EIDRIDFormatError, ValueError):
        raise WrongIdentifier(value=value, scheme=scheme) from None
    form = FORMS.get(Scheme(scheme))
    if not value or (form and not form.match(value)):
        raise WrongIdentifier(value=value, scheme=scheme)
    return value


def parse(text: str) -> tuple[str, str]:
    """`ISBN:9787536692930` as (scheme, canonical value). Raises `UnknownScheme` or `WrongIdentifier`."""
    scheme, colon, value = text.partition(":")
    scheme = scheme.strip().upper()
    if not colon or scheme not in Scheme.values:
        raise UnknownScheme(value=text, schemes=list(Scheme.values))
    return scheme, canonical(scheme, value)
