"""Whose shop it is: one organisation's, whatever its capitals, until a person decides otherwise."""

import io

import pytest
from django.db import IntegrityError

from core.intake import jobs
from core.models import Intake
from enforcement.models import SellerAccount
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db


def declare(now, *rows: str) -> Intake:
    text = "organisation,marketplace,seller_name\n" + "".join(f"{row}\n" for row in rows)
    received = jobs.receive(
        kind="sellers", content=io.BytesIO(text.encode()), name="s.csv", mapping=None, by=None, now=now
    )
    return jobs.run(intake_id=received.pk, now=now)


def test_the_database_keeps_a_shop_of_other_capitals_to_its_first_owner():
    SellerAccount.objects.create(organisation=make_organisation(), marketplace="Taohui", name="Toy Shop")
    with pytest.raises(IntegrityError, match="one_organisation_for_each_seller"):
        SellerAccount.objects.create(organisation=make_organisation(), marketplace="TAOHUI", name="toy shop")


def test_a_file_declares_a_shop_once_whatever_its_capitals(now):
    make_organisation("Toyworks")
    assert declare(now, "Toyworks,Taohui,Toy Shop").new == 1
    again = declare(now, "Toyworks,taohui,TOY SHOP")
    assert (again.unchanged, again.wrong) == (1, 0)


def test_a_file_does_not_take_a_shop_from_its_owner(now):
    make_organisation("Toyworks")
    make_organisation("Pirates")
    declare(now, "Toyworks,Taohui,Toy Shop")
    done = declare(now, "Pirates,Taohui,toy shop")
    assert (done.changed, done.wrong) == (0, 1)
    problem = done.problems.get()
    assert problem.in_words == "“toy shop” on Taohui is already registered as an authorised store of Toyworks."
    assert "Authorised stores" in problem.remedy_in_words
    assert SellerAccount.objects.get().organisation.name == "Toyworks"


def test_the_desk_is_told_in_words(as_desk):
    SellerAccount.objects.create(organisation=make_organisation(), marketplace="M", name="Toy Shop")
    other = make_organisation()
    written = {"organisation": other.pk, "marketplace": "m", "name": "toy shop"}
    answer = as_desk.post("/admin/enforcement/selleraccount/add/", written)
    assert "This store is already registered as authorised." in answer.content.decode()
