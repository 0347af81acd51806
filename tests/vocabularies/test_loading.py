import json
import shutil

import pytest

from vocabularies.models import TerritoryGroup, UseCategory
from vocabularies.services.loading import DATA, LeafMoved, load_vocabularies

pytestmark = pytest.mark.django_db


def test_loading_again_writes_nothing():
    assert set(load_vocabularies().values()) == {0}


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


def change(path, code: str, **values) -> None:
    rows = json.loads(path.read_text("utf-8"))
    next(row for row in rows if row["code"] == code).update(values)
    path.write_text(json.dumps(rows), "utf-8")


def test_a_leaf_never_moves(copy):
    change(copy / "categories.json", "blind-boxes", slot=9_999)
    with pytest.raises(LeafMoved, match="blind-boxes"):
        load_vocabularies(copy)


def test_a_better_name_is_taken_over(copy):
    change(copy / "categories.json", "blind-boxes", name_zh="盲盒玩具")
    assert load_vocabularies(copy)["UseCategory"] == 1
    assert UseCategory.objects.get(code="blind-boxes").name_zh == "盲盒玩具"


def test_a_group_that_the_desk_has_edited_stays_so():
    group = TerritoryGroup.objects.get(code="DACH")
    group.members.clear()
    load_vocabularies()
    assert not group.members.exists()


def test_every_category_for_sale_has_its_nice_classes():
    assert not UseCategory.objects.leaves().filter(nice_classes=[]).exists()
