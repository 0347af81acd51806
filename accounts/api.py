from accounts.models import Membership, Organisation, User
from core.rest.viewsets import viewset_for

RegisterOfPeople = viewset_for(
    User,
    fields=("email", "name", "language", "is_active", "is_staff"),
    filters={"email": ["exact", "icontains"], "name": ["icontains"], "is_staff": ["exact"], "is_active": ["exact"]},
)
RegisterOfOrganisations = viewset_for(
    Organisation,
    fields=("name", "name_zh", "roles", "country"),
    filters={"name": ["exact", "icontains"], "name_zh": ["exact", "icontains"], "country": ["exact"]},
    ordering=("name", "country"),
)
RegisterOfMemberships = viewset_for(Membership, fields=("user", "organisation"), filters=("user", "organisation"))

routes = {
    "people": RegisterOfPeople,
    "organisations": RegisterOfOrganisations,
    "memberships": RegisterOfMemberships,
}
