from accounts.models import Membership, Organisation, User
from core.rest.viewsets import register_of

RegisterOfPeople = register_of(
    User,
    fields=("email", "name", "language", "is_active", "is_staff"),
    filters={"email": ["exact", "icontains"], "name": ["icontains"], "is_staff": ["exact"], "is_active": ["exact"]},
)
RegisterOfOrganisations = register_of(
    Organisation,
    fields=("name", "name_zh", "roles", "country"),
    filters={"name": ["exact", "icontains"], "name_zh": ["exact", "icontains"], "country": ["exact"]},
    ordering=("name", "country"),
)
RegisterOfMemberships = register_of(Membership, fields=("user", "organisation"), filters=("user", "organisation"))

routes = {
    "people": RegisterOfPeople,
    "organisations": RegisterOfOrganisations,
    "memberships": RegisterOfMemberships,
}
