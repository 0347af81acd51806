"""The real check rules of the identifiers of works.

EIDR, of a title or of one edit of it: ISO 7064 Mod 37,36 (EIDR ID Format 1.51); ISAN: ISO 15706; ISBN:
ISO 2108. IMDb and Douban publish no check digit, so only their form is known. Film permits: 电审故字〔2018〕
第721号 and the like (China Film Administration); 网络剧片发行许可证: （总局）网影审字（2022）第001号 (NRTA, 2022).

The outside world is sloppy: MovieLabs' own samples print EIDRs that fail their check. So a wrong
digit is kept as it came, with a doubt that people see; only what cannot be such an identifier at
all is refused.
"""

import re
import unicodedata

from django.utils.translation import gettext_lazy as _
from eidr.errors import EIDRIDFormatError
from eidr.models.ids import EIDRID
from stdnum import isan, isbn
from stdnum.exceptions import ValidationError as NumberRefused

from core.errors import DomainError
from core.texts import Text, declare
from ip_registry.models import Scheme

WRONG_CHECK = declare("doubt.check", _("The check digit does not match: one digit may be mistyped."))
WRONG_FORM = declare("doubt.form", _("The format is unusual."))


class WrongIdentifier(DomainError):
    code = "identifier.wrong"
    message = _("%(value)s is not a valid %(scheme)s identifier.")
    remedy = _("Compare the identifier with its source, or leave it blank. Example: %(example)s.")


class UnknownScheme(DomainError):
    code = "identifier.unknown_scheme"
    message = _("“%(value)s” has no identifier type.")
    remedy = _("Put the identifier type first, for example ISBN:9787536692930. Types: %(schemes)s.")


FORMS = {
    Scheme.IMDB: re.compile(r"^tt\d{7,9}$"),
    Scheme.DOUBAN: re.compile(r"^\d{5,9}$"),
    Scheme.PERMIT: re.compile(r"^.*[审備备]\S*字.*[〔（(\[]?(19|20)\d{2}[〕）)\]]?.*第?\d+号$"),
}
EIDR = re.compile(r"^10\.5240/([0-9A-F]{4}-){5}[0-9A-Z]$")
POSSIBLE = {
    Scheme.EIDR: EIDR,
    Scheme.EIDR_EDIT: EIDR,
    Scheme.ISAN: re.compile(r"^[0-9A-Z-]{16,40}$"),
    Scheme.ISBN: re.compile(r"^[0-9X]{10}([0-9]{3})?$"),
    Scheme.IMDB: re.compile(r"^[a-z]{0,2}\d{4,12}$"),
    Scheme.DOUBAN: re.compile(r"^\d{3,12}$"),
    Scheme.PERMIT: re.compile(r"^.{3,80}$"),
}
PAGES = {
    Scheme.IMDB: re.compile(r"^(?:https?://)?(?:\w+\.)?imdb\.com/(?:\S*/)?title/(tt\d+)(?:[/?#]|$)", re.IGNORECASE),
    Scheme.DOUBAN: re.compile(r"^(?:https?://)?\w+\.douban\.com/(?:movie/)?subject/(\d+)(?:[/?#]|$)", re.IGNORECASE),
    Scheme.EIDR: re.compile(r"^(?:https?://)?(?:dx\.)?doi\.org/(10\.5240/\S+)$", re.IGNORECASE),
}
"""The page of a work, as people copy it from the browser: the number stands in it."""
EXAMPLES = {
    Scheme.EIDR: "10.5240/7791-8534-2C23-9030-8610-5",
    Scheme.EIDR_EDIT: "10.5240/7791-8534-2C23-9030-8610-5",
    Scheme.ISAN: "0000-0000-3A8D-0000-Z-0000-0000-6",
    Scheme.ISBN: "9787536692930",
    Scheme.IMDB: "tt7605074, https://www.imdb.com/title/tt7605074/",
    Scheme.DOUBAN: "26266893, https://movie.douban.com/subject/26266893/",
    Scheme.PERMIT: "电审故字〔2018〕第721号",
}
LONGEST = 80
DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
AROUND_EIDR = re.compile(
    r"^(?:(?:(?:urn|info):)?(?:doi|eidr)[:/]?\s*|(?:https?://)?(?:dx\.)?doi\.org/|(?:https?://)?ui\.eidr\.org/\S*?id="
    r"|md:(?:alid|cid):(?:eidr-s|doi):)?(?:10\.5240[/:]{1,2})?((?:[0-9A-F]{4}-?){5}[0-9A-Z])(?:[?#]\S*)?$",
    re.IGNORECASE,
)
"""DOI names and addresses (ISO 26324), URNs (RFC 7972), MovieLabs' content identifiers (md:alid, md:cid), or none."""
YEAR_OF_PERMIT = re.compile(r"[〔(\[【]((?:19|20)\d{2})[〕)\]】]")


def canonical(scheme: str, value: str) -> tuple[str, str]:
    """The identifier in its standard form, and a doubt about it: the code of a text, or an empty text.

    Raises `WrongIdentifier` where it cannot be one at all.
    """
    value = _in_standard_signs(scheme, value)
    page = PAGES.get(Scheme(scheme))
    if found := page and page.match(value):
        value = found[1].lower() if scheme == Scheme.IMDB else found[1]
    try:
        return _checked(scheme, value), ""
    except (NumberRefused, EIDRIDFormatError, ValueError):
        doubt = WRONG_CHECK
    kept = value.upper() if scheme in (Scheme.EIDR, Scheme.EIDR_EDIT, Scheme.ISAN) else value
    if scheme == Scheme.ISBN:
        kept = re.sub(r"[\s-]", "", value).upper()
    if len(kept) > LONGEST or not POSSIBLE[Scheme(scheme)].match(kept):
        raise WrongIdentifier(value=value[:LONGEST], scheme=Scheme(scheme).label, example=EXAMPLES[Scheme(scheme)])
    return kept, WRONG_FORM if scheme in FORMS else doubt


def _in_standard_signs(scheme: str, value: str) -> str:
    """Width and dashes of the standard; an EIDR without what stands around it; a permit with 〔 〕 around its year."""
    plain = DASHES.sub("-", unicodedata.normalize("NFKC", value)).strip()
    if scheme in (Scheme.EIDR, Scheme.EIDR_EDIT) and (found := AROUND_EIDR.match(plain)):
        digits = found[1].replace("-", "").upper()
        return f"10.5240/{'-'.join(digits[at : at + 4] for at in range(0, 20, 4))}-{digits[20]}"
    if scheme == Scheme.PERMIT:
        return YEAR_OF_PERMIT.sub(r"〔\1〕", re.sub(r"\s+", "", plain))
    return plain


def _checked(scheme: str, value: str) -> str:
    """Raises a `ValueError` or the library's own where the form or the check digit is wrong."""
    if scheme in (Scheme.EIDR, Scheme.EIDR_EDIT):
        return str(EIDRID.from_any(value))
    if scheme == Scheme.ISAN:
        return str(isan.format(isan.validate(value, strip_check_digits=False)))
    if scheme == Scheme.ISBN:
        return str(isbn.to_isbn13(isbn.validate(value))).replace("-", "")
    if not FORMS[Scheme(scheme)].match(value):
        raise ValueError(value)
    return value


def parse(text: str) -> tuple[str, str, str]:
    """`ISBN:9787536692930` as (scheme, canonical value, doubt). Raises `UnknownScheme` or `WrongIdentifier`."""
    scheme, colon, value = text.partition(":")
    scheme = scheme.strip().upper().replace(" ", "_").replace("-", "_")
    if not colon or scheme not in Scheme.values:
        raise UnknownScheme(value=text, schemes=list(Scheme.values))
    return scheme, *canonical(scheme, value)


def doubt_in_words(doubt: str) -> str:
    return str(Text(doubt, {})) if doubt else ""


def normal_eidr(text: str) -> str:
    """`doi:10.5240/…` and other forms as they are registered; empty for any other text."""
    plain = _in_standard_signs(Scheme.EIDR, text)
    return plain if EIDR.match(plain) else ""
