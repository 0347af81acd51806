"""People, the organisations they act for, and in which capacity."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts import countries
from core.audit import audited
from core.querysets import VisibleQuerySet
from core.scopes import SCOPES
from core.search.kinds import marks_for_search
from core.texts import in_both, is_chinese


class UserQuerySet(VisibleQuerySet["User"]):
    def of_member(self, user: Any) -> Self:
        """Colleagues: everybody who acts for one of the same organisations."""
        return self.filter(memberships__organisation__in=user.organisations()).distinct()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> "User":
        found: User = self.get(email__iexact=username)
        return found

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user: User = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user: User = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        return user


def memory_of_organisation(key: int) -> str:
    """The name under which the program remembers what the members of an organisation taught it."""
    return f"organisation:{key}"


FORGET_OLD_ADDRESSES = """
DELETE FROM account_emailaddress WHERE user_id = NEW.id AND lower(email) <> lower(NEW.email);
RETURN NULL;
"""
"""Of allauth, which keeps every address that a password was ever asked for, and finds people by them."""


@audited(exclude=["password", "last_login"])
class User(AbstractBaseUser, PermissionsMixin):
    """A person, known by e-mail address. Staff work in the admin site; everybody else acts for organisations."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("staff"), default=False, help_text=_("Can sign in to the staff site."))
    joined_at = models.DateTimeField(_("joined at"), default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_person_for_each_email",
                violation_error_message=_("This e-mail address already belongs to another account."),
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="forgets_old_addresses",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("email"),  # type: ignore[no-untyped-call]
                func=FORGET_OLD_ADDRESSES,
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions end with the password, as Django has it, and with the address that they were opened by."""
        salt = "accounts.User.session"
        return salted_hmac(salt, f"{self.password}\n{self.email}", secret=secret, algorithm="sha256").hexdigest()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Permissions are the staff's: whoever left the staff has none, whatever group was forgotten."""
        return self.is_staff and super().has_perm(perm, obj)

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff and super().has_module_perms(app_label)

    @property
    def memory(self) -> str:
        """Under which name what this person teaches the program is remembered: the organisation's, or the desk's."""
        first = None if self.is_staff else self.memberships.order_by("pk").first()
        return memory_of_organisation(first.organisation_id) if first else "desk"

    def organisations(self) -> "OrganisationQuerySet":
        """The organisations this person acts for."""
        return Organisation.objects.filter(memberships__user=self)

    def organisations_managed(self) -> "OrganisationQuerySet":
        """Those whose team this person manages."""
        return Organisation.objects.filter(memberships__user=self, memberships__role=MemberRole.ADMINISTRATOR)

    def organisations_served(self) -> "OrganisationQuerySet":
        """Those for which this person may do more than read."""
        return Organisation.objects.filter(memberships__in=self.memberships.exclude(role=MemberRole.READER))


LONGEST_TOKEN = timedelta(days=366)


class AccessTokenQuerySet(VisibleQuerySet["AccessToken"]):
    def of_member(self, user: Any) -> Self:
        return self.filter(user=user)

    def valid(self, now: datetime) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=now)


@audited(exclude=["digest", "last_used_at"])
class AccessToken(models.Model):
    """With a token a program does through the API what its person may, within the scopes, until it expires. Only the
    SHA-256 of its secret is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="access_tokens", verbose_name=_("person"))
    name = models.CharField(_("name"), max_length=80, help_text=_("The program that uses the token."))
    digest = models.CharField(_("SHA-256 of the secret"), max_length=64, unique=True, editable=False)
    beginning = models.CharField(_("begins with"), max_length=12, editable=False)
    address = models.EmailField(_("e-mail address"), editable=False, help_text=_("Of the person, at that time."))
    scopes = ArrayField(models.CharField(max_length=40, choices=SCOPES), verbose_name=_("scopes"))
    made_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used at"), null=True, blank=True)

    objects = AccessTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="token_has_known_scopes",
                condition=models.Q(scopes__contained_by=[scope for scope, _label in SCOPES], scopes__len__gt=0),
                violation_error_message=_("Choose at least one scope."),
            ),
            models.CheckConstraint(
                name="token_expires_within_a_year",
                condition=models.Q(expires_at__gt=models.F("made_at"))
                & models.Q(expires_at__lte=models.F("made_at") + LONGEST_TOKEN),
                violation_error_message=_("A token is valid for one year at most."),
            ),
            models.CheckConstraint(name="token_digest_is_a_sha256", condition=models.Q(digest__regex="^[0-9a-f]{64}$")),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.beginning}…)"

    def is_valid(self, now: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > now


class Role(models.TextChoices):
    LICENSOR = "licensor", _("Licensor")
    LICENSEE = "licensee", _("Licensee")
    AGENT = "agent", _("Agent")
    AUTHOR = "author", _("Author")
    FACTORY = "factory", _("Factory")
    RETAILER = "retailer", _("Retailer")


class OrganisationQuerySet(VisibleQuerySet["Organisation"]):
    def unmerged(self) -> Self:
        """Without the records that turned out to be another's: what can be chosen."""
        return self.filter(merged_into=None)

    def of_member(self, user: Any) -> Self:
        return self.filter(memberships__user=user).distinct()


@audited()
class Organisation(models.Model):
    """A company or person that holds, takes, makes or sells. One may have several roles."""

    name = models.CharField(_("name"), max_length=200)
    name_zh = models.CharField(_("Chinese name"), max_length=200, blank=True)
    roles = ArrayField(
        models.CharField(max_length=20, choices=Role.choices), verbose_name=_("roles"), default=list, blank=True
    )
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166 code, for example CN"))
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged",
        verbose_name=_("merged into"),
    )  # fmt: skip

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="one_organisation_for_each_name",
                violation_error_message=_("An organisation of this name is already registered."),
            ),
            models.CheckConstraint(
                name="organisation_has_known_roles",
                condition=models.Q(roles__contained_by=Role.values),
                violation_error_message=_("One of the roles is not known."),
            ),
            models.CheckConstraint(
                name="organisation_country_is_a_code",
                condition=models.Q(country__in=["", *countries.CODES]),
                violation_error_message=_("The country must be an ISO 3166-1 code, for example CN."),
            ),
            models.CheckConstraint(
                name="organisation_is_merged_into_another",
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("pk")),
                violation_error_message=_("An organisation cannot be merged into itself."),
            ),
        ]
        triggers = marks_for_search("organisation")

    def __str__(self) -> str:
        return (self.name_zh if is_chinese() else "") or self.name

    @property
    def both_names(self) -> dict[str, str]:
        return in_both(self.name, self.name_zh)


class MemberRole(models.TextChoices):
    """What a person may do for an organisation."""

    ADMINISTRATOR = "administrator", _("Administrator")
    SIGNER = "signer", _("Signatory")
    MEMBER = "member", _("Member")
    READER = "reader", _("Reader")


SIGNING_ROLES = (MemberRole.ADMINISTRATOR, MemberRole.SIGNER)


class MembershipQuerySet(VisibleQuerySet["Membership"]):
    def of_member(self, user: Any) -> Self:
        return self.filter(organisation__in=user.organisations())


@audited()
class Membership(models.Model):
    """This person acts for this organisation, and sees what is its own."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="memberships", verbose_name=_("organisation")
    )

    role = models.CharField(
        _("role"),
        max_length=20,
        choices=MemberRole.choices,
        default=MemberRole.MEMBER,
        help_text=_(
            "Readers see; members also ask for licences; signatories also sign; administrators also manage the team."
        ),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["organisation", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                name="one_membership_each",
                violation_error_message=_("This person is already a member of this organisation."),
            ),
            models.CheckConstraint(
                name="membership_has_a_known_role",
                condition=models.Q(role__in=MemberRole.values),
                violation_error_message=_("Choose one of the roles."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"
