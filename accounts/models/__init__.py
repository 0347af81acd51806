from accounts.models.credentials import CredentialEvent, CredentialEventKind
from accounts.models.invitations import Invitation
from accounts.models.people import (
    LONGEST_TOKEN,
    SIGNING_ROLES,
    AccessToken,
    MemberRole,
    Membership,
    MembershipQuerySet,
    Organisation,
    OrganisationQuerySet,
    Role,
    User,
    UserManager,
    UserQuerySet,
    memory_of_organisation,
)

__all__ = [
    "LONGEST_TOKEN",
    "SIGNING_ROLES",
    "AccessToken",
    "CredentialEvent",
    "CredentialEventKind",
    "Invitation",
    "MemberRole",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "OrganisationQuerySet",
    "Role",
    "User",
    "UserManager",
    "UserQuerySet",
    "memory_of_organisation",
]
