"""A file on its way in: mapped, checked, decided, imported, broken off and gone on with; and out again unchanged."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import count
from threading import Barrier

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.db import InterfaceError, OperationalError, connection

from accounts.models import User
from core.intake import jobs
from core.intake.importers import all_importers
from core.intake.rows import CHUNK, FIRST_CHUNK, next_size
from core.intake.writing import FORMS
from core.models import Intake, IntakeStatus, RememberedMapping
from ip_registry.models import Asset, DerivationKind, Registration, Title
from ip_registry.services.assets import add_identifiers
from ip_registry.services.registrations import record_registration, renew_registration
from ip_registry.services.releases import date_release
from ip_registry.services.titles import TitleScope
from ip_registry.services.tree import derive_work, merge_assets, move_asset
from tests.conftest import NOON
from tests.factories import make_asset, make_film, make_organisation, make_title, spans
from vocabularies.models import Channel, Territory

HEAD = "reference,level,kind,title,title_zh,aliases,year,maker,another\n"
ODD = "Code No;What;English;Year made\nX-1;film;Moon Rover;2031\nX-2;film;Star Rover;2032\n"


def receive(text: str | bytes, *, by=None, kind="catalogue", now=NOON, **how) -> Intake:
    content = io.BytesIO(text.encode() if isinstance(text, str) else text)
    return jobs.receive(
        kind=kind, content=content, name="file", mapping=how.pop("mapping", None), by=by, now=now, **how
    )


def run(row: Intake, now=NOON) -> Intake:
    return jobs.run(intake_id=row.pk, now=now)


def load(text: str | bytes, **how) -> Intake:
    return run(receive(text, **how))


def check(text: str, *, by=None, mapping=None) -> Intake:
    row = receive(text, by=by, ask=True)
    return run(jobs.set_mapping(intake=row, mapping=mapping or row.mapping, by=by, now=NOON))


def counts(row: Intake) -> tuple[int, ...]:
    return (row.new, row.changed, row.unchanged, row.suspicious, row.wrong)


def said(row: Intake) -> str:
    return " / ".join([row.problem_in_words, *(f"{p.row} {p.column}: {p.in_words}" for p in row.problems.all())])


@pytest.fixture
def importer():
    """Somebody of the staff who may import catalogues."""
    numbers = count(1)

    def make() -> User:
        user = User.objects.create_user(f"importer{next(numbers)}@example.com", "correct horse battery", is_staff=True)
        user.user_permissions.add(Permission.objects.get(codename="add_asset"))
        return User.objects.get(pk=user.pk)

    return make


@pytest.mark.django_db
def test_headings_that_say_what_they_hold_are_guessed_and_the_first_rows_shown():
    row = receive("CODE；\n".replace("；", "") + "X\n", ask=True)
    assert row.mapping["columns"] == {"reference": "CODE"}
    row = receive("编号,类型,english title,中文名,年份,又名,Colour\nX,film,T,题,2031,A|B,red\n", ask=True)
    assert row.status == IntakeStatus.RECEIVED
    assert row.mapping["columns"] == {
        "reference": "编号", "kind": "类型", "title": "english title", "title_zh": "中文名", "year": "年份",
        "aliases": "又名",
    }  # fmt: skip
    assert row.sample[0]["Colour"] == "red"
    assert not Asset.objects.exists()


MAPPING = {"columns": {"reference": "Code No", "kind": "What", "title": "English", "year": "Year made"}}


@pytest.mark.django_db
def test_a_corrected_mapping_is_remembered_for_the_desk_and_what_others_taught_is_not_used(importer):
    row = receive(ODD, by=importer(), ask=True)
    assert "title" not in row.mapping["columns"]
    jobs.set_mapping(intake=row, mapping=MAPPING, by=row.created_by, now=NOON)
    done = run(jobs.commit(intake=run(row), decisions={}, by=row.created_by))
    assert counts(done) == (2, 0, 0, 0, 0), said(done)
    assert Asset.objects.get(reference="X-1").year == 2031

    other_order = "English;Year made;What;Code No\nComet;2033;film;X-3\n"
    assert receive(other_order, by=importer(), ask=True).mapping == MAPPING
    assert receive("English;Code No\nComet;X-3\n", by=importer(), ask=True).mapping != MAPPING
    jobs.set_mapping(
        intake=receive(ODD, by=row.created_by, ask=True), mapping={**MAPPING, "date_formats": ["%d.%m.%Y"]},
        by=row.created_by, now=NOON,
    )  # fmt: skip
    known = RememberedMapping.objects.get()
    RememberedMapping.objects.filter(pk=known.pk).update(owner=f"organisation:{make_organisation().pk}")
    assert receive(other_order, by=importer(), ask=True).mapping != MAPPING


@pytest.mark.django_db
def test_what_a_member_teaches_is_their_organisation_s_and_what_staff_teach_the_desk_s(member_of, importer):
    ours, theirs = make_organisation(), make_organisation()
    one, colleague, stranger = member_of(ours, "a@example.com"), member_of(ours, "b@example.com"), member_of(theirs)
    assert one.memory == colleague.memory != stranger.memory
    assert importer().memory == "desk"


@pytest.mark.django_db
def test_only_staff_import_into_the_register(member_of):
    outsider = member_of(make_organisation())
    outsider.user_permissions.add(Permission.objects.get(codename="add_asset"))
    with pytest.raises(jobs.MayNotImport):
        receive(ODD, by=type(outsider).objects.get(pk=outsider.pk), ask=True)


@pytest.mark.django_db
def test_a_mapping_is_corrected_until_it_fits_and_not_after_the_import():
    row = receive(ODD, ask=True)
    with pytest.raises(jobs.DomainError, match="no column for “Kind”"):
        jobs.set_mapping(intake=row, mapping={"columns": {"title": "English"}}, by=None, now=NOON)
    wrong = {"columns": {**MAPPING["columns"], "year": "English"}}
    assert counts(run(jobs.set_mapping(intake=row, mapping=wrong, by=None, now=NOON))) == (0, 0, 0, 0, 2)
    right = run(jobs.set_mapping(intake=row, mapping=MAPPING, by=None, now=NOON))
    assert counts(right) == (2, 0, 0, 0, 0)
    done = run(jobs.commit(intake=right, decisions={}, by=None))
    with pytest.raises(jobs.ImportStepNotPossible, match="Import the file again"):
        jobs.set_mapping(intake=done, mapping=MAPPING, by=None, now=NOON)
    with pytest.raises(jobs.ImportStepNotPossible):
        jobs.commit(intake=done, decisions={}, by=None)


def everything() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Asset, Asset.pgh_event_model, Title, Registration))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("catalogue", HEAD + "X,work,film,X,,,,,\nF,work,film,Second name,,Alias,2027,,\n"),
        ("titles", "asset,kind,holder,share,instrument,starts_on\nF,authorship,New author,60%,Deed,2020-01-01\n"),
        (
            "registrations",
            "asset,kind,office,mark,number,status,classes,territories,owner,registered_on\n"
            "F,trademark,CNIPA,M,1,registered,28,CN,New,2020-01-01\n",
        ),
    ],
)
def test_a_check_tells_what_would_happen_and_writes_nothing(kind, text):
    film = make_film("Film", reference="F")
    before = everything()
    row = receive(text, kind=kind, ask=True)
    told = run(jobs.set_mapping(intake=row, mapping=row.mapping, by=None, now=NOON))
    assert told.status == IntakeStatus.CHECKED, said(told)
    assert everything() == before
    assert Asset.objects.get(pk=film.pk).title == "Film"
    done = run(jobs.commit(intake=told, decisions={}, by=None))
    assert counts(done) == counts(told)
    assert everything() != before


@pytest.mark.django_db
def test_what_looks_registered_waits_for_a_person_to_say_same_or_new():
    film = make_film("Moon Rover", reference="M-1", year=2031, maker="Studio")
    text = HEAD + "N-1,work,film,Moon Rover,月球车,,2031,Studio,\nN-2,work,film,The Moon Rover,,,2031,,\n"
    text += "N-3,work,film,Moon Rovers,,,2030,,\nN-4,work,film,Moon Rover 2,,,2031,,\n"
    text += "N-5,work,film,moon rover,,,2031,,yes\n"
    told = check(text)
    assert counts(told) == (2, 0, 0, 3, 0), said(told)
    problems = {p.row: p for p in told.problems.filter(is_suspicious=True)}
    assert set(problems) == {2, 3, 4}
    assert problems[2].likeness_in_words == "Moon Rover (2031)"
    done = run(jobs.commit(intake=told, decisions={2: "same", 3: "new", 9: "nonsense"}, by=None))
    assert counts(done) == (3, 1, 0, 1, 0), said(done)
    film.refresh_from_db()
    assert (film.title_zh, film.reference) == ("月球车", "M-1")
    assert set(Asset.objects.filter(level="work").values_list("reference", flat=True)) == {"M-1", "N-2", "N-4", "N-5"}
    assert b"N-3" in done.rejects.content.open("rb").read()


@pytest.mark.django_db
def test_wrong_rows_come_back_as_a_file_that_goes_in_once_corrected_and_harmlessly_again():
    text = HEAD + "A,work,film,Good,,,2031,,\nB,work,film,Bad,,=1+1,19,,\nC,work,planet,Worse,,,2031,,\n"
    done = load(text)
    assert counts(done) == (1, 0, 0, 0, 2), said(done)
    rejects = done.rejects.content.open("rb").read().decode("utf-8-sig")
    assert "'=1+1" in rejects
    corrected = rejects.replace(",19,", ",2019,").replace(",planet,", ",series,")
    again = load(corrected)
    assert counts(again) == (2, 0, 0, 0, 0), said(again)
    assert [alias.text for alias in Asset.objects.get(reference="B").aliases.all()] == ["=1+1"]
    assert counts(load(corrected)) == (0, 0, 2, 0, 0)


ROWS = 3 * CHUNK
BIG = HEAD + "".join(f"R{n},work,film,Title {n * 7919},,,2031,,yes\n" for n in range(ROWS))


@pytest.mark.django_db
def test_an_import_goes_on_where_its_round_ended():
    row = receive(BIG)
    rounds = []
    while row.status != IntakeStatus.DONE:
        row = jobs.run(intake_id=row.pk, now=NOON, budget=0)
        row.refresh_from_db()
        rounds.append((row.read_to, jobs.progress(row)))
    assert [read for read, _percent in rounds[:3]] == [FIRST_CHUNK + 1, 2 * FIRST_CHUNK + 1, 3 * FIRST_CHUNK + 1]
    assert all(percent < 100 for _read, percent in rounds[:-1])
    assert counts(row) == (ROWS, 0, 0, 0, 0)
    assert Asset.objects.filter(level="work").count() == ROWS


@pytest.mark.parametrize(
    ("size", "seconds", "expected"),
    [(200, 0.1, 800), (800, 0.4, 2_000), (200, 20, 50), (50, 60, 20), (2_000, 5, 2_000), (200, 0, 800)],
)
def test_rows_that_cost_more_are_written_in_smaller_transactions(size, seconds, expected):
    assert next_size(size, seconds) == expected


HOLDER = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = hashtext('intake')::oid AND objid = %s"


def test_an_import_that_is_killed_midway_is_taken_up_and_nothing_comes_in_twice(committed):
    row = receive(BIG)

    def work() -> str:
        try:
            return run(row).status
        except (InterfaceError, OperationalError):
            return "killed"
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        ended = pool.submit(work)
        while not Asset.objects.filter(level="work").exists():
            assert not ended.done(), ended.result()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_terminate_backend(pid) FROM ({HOLDER}) holder", [row.pk])
        assert ended.result() == "killed"
    written = Asset.objects.filter(level="work").count()
    assert 0 < written < ROWS
    row.refresh_from_db()
    assert (row.status, row.rows) == (IntakeStatus.RUNNING, written)
    assert jobs.waiting() == [row.pk]
    assert jobs.run_waiting(NOON) == 1
    row.refresh_from_db()
    assert (row.status, counts(row)) == (IntakeStatus.DONE, (ROWS, 0, 0, 0, 0))
    assert Asset.objects.filter(level="work").count() == ROWS


def test_two_who_run_one_import_at_once_do_it_once(committed):
    text = HEAD + "".join(f"R{n},work,film,Title {n * 7919},,,2031,,yes\n" for n in range(300))
    row, start = receive(text), Barrier(3)

    def work(_n: int) -> str:
        try:
            start.wait(timeout=30)
            return run(row).status
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        assert "done" in list(pool.map(work, range(3)))
    row.refresh_from_db()
    assert (row.status, counts(row)) == (IntakeStatus.DONE, (300, 0, 0, 0, 0))
    assert Asset.objects.filter(level="work").count() == 300


PLACES = {"EUIPO": ("DE", "FR"), "JPO": ("JP",), "USPTO": ("US",)}


def furnish() -> None:
    """One of everything that may go wrong on the way out and in again."""
    novel = make_asset("=HYPERLINK(1)", parent=make_asset("Saga, “one”"), kind="novel", title_zh="小说", year=2008)
    film = make_asset("@Film", parent=novel.parent, reference="F (2019)", aliases=["Steins;Gate", 'The "H"|ero', "-x"])
    game = make_asset("Game", parent=make_asset("Another saga"), kind="game", maker="+Maker\nof games")
    derive_work(work=film, source=novel, by=None)
    derive_work(work=game, source=film, by=None)
    derive_work(work=game, source=novel, kind=DerivationKind.SPIN_OFF, by=None)
    hero = make_asset("Hero", parent=film, potential="high", audience="teens")
    make_asset("Look", parent=hero)
    add_identifiers(
        asset=film, identifiers=[("IMDB", "tt7605074", ""), ("ISBN", "9787536692931", "doubt.check")], by=None
    )
    for day, status, hours in ((date(2027, 2, 6), "confirmed", 0), (date(2027, 3, 6), "tentative", 1)):
        date_release(
            asset=film, territory=Territory.objects.get(code="CN"), medium="theatrical", day=day, status=status,
            reason="延期", by=None, now=NOON + timedelta(hours=hours),
        )  # fmt: skip
    authors = [make_organisation(f"Author {n}", name_zh=f"作者{n}") for n in range(3)]
    studio, shop = make_organisation("=Studio"), make_organisation("Shop, “Ltd”")
    for author, share in zip(authors, ("0.3333333333", "0.3333333333", "0.3333333334"), strict=True):
        make_title(novel, author, share=share)
    online = spans(Channel, Channel.objects.order_by("position")[0].code)
    for channels in (online, spans(Channel, Channel.objects.leaves().order_by("-position")[0].code)):
        scope = TitleScope(first=date(2021, 1, 1), last=date(2030, 12, 31), channels=channels)
        make_title(novel, studio, authors[0], kind="licence", share="0.25", scope=scope, instrument="=Deed")
    double = make_film("Double", reference="D")
    make_title(double, studio, kind="work_for_hire", registry_number="-7")
    make_title(hero, shop, studio, signed_on=date(2020, 1, 1))
    move_asset(asset=hero, to=make_asset("Sequel", parent=film.parent), by=None)
    merge_assets(loser=double, survivor=make_film("Kept"), by=None)
    for number, fields in enumerate((
        {"office": "EUIPO", "filed_on": date(2016, 3, 1), "registered_on": date(2016, 9, 1)},
        {"office": "CNIPA", "registered_on": date(2016, 9, 1)},
        {"office": "CNIPA", "status": "pending"},
        {"office": "OTHER", "ends_on": date(2029, 1, 1)},
        {"kind": "design", "classes": (), "office": "USPTO", "registered_on": date(2020, 2, 29)},
        {"kind": "copyright", "classes": (), "office": "CPCC", "registered_on": date(2020, 1, 1)},
        {"office": "JPO", "number": "JP-1", "registered_on": date(2006, 1, 1), "status": "lapsed"},
        {"office": "JPO", "number": "JP-1", "registered_on": date(2017, 1, 1)},
        {"office": "WIPO", "number": "", "status": "planned", "territories": spans(Territory, "US")},
        {"office": "WIPO", "number": "", "status": "planned", "territories": spans(Territory, "GB")},
    )):  # fmt: skip
        fields = {
            "kind": "trademark", "number": f"+{number}", "mark": f"Mark {number // 8}{fields['office']}{number % 8}",
            "classes": ((9, 10), (28, 31)), "territories": PLACES.get(fields["office"], ("CN",)), "owner": studio,
            "status": "registered", **fields,
        }  # fmt: skip
        if isinstance(fields["territories"][0], str):
            fields["territories"] = spans(Territory, *fields["territories"])
        if fields["office"] == "WIPO":
            fields["mark"] = "W"
        row = record_registration(asset=film, by=None, **fields)
        if number == 1:
            renew_registration(registration=row, by=None, today=NOON.date())


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["catalogue", "titles", "registrations"])
def test_what_goes_out_comes_in_again_unchanged(kind, form, as_desk):
    furnish()
    answer = as_desk.get(f"/admin/core/intake/export/{kind}.{form}")
    content = b"".join(answer.streaming_content)
    rows = sum(
        1
        for importer in all_importers()
        if importer.kind == kind
        for _row in importer.rows_for(answer.wsgi_request.user)
    )
    before = everything()
    done = load(content, kind=kind)
    assert counts(done) == (0, 0, rows, 0, 0), said(done)
    assert rows >= 7
    assert everything() == before


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["catalogue", "titles", "registrations"])
def test_nothing_that_goes_out_is_calculated_by_a_spreadsheet(kind, as_desk):
    furnish()

    def out(form: str) -> bytes:
        return b"".join(as_desk.get(f"/admin/core/intake/export/{kind}.{form}").streaming_content)

    table = [cell for line in csv.reader(io.StringIO(out("csv").decode("utf-8-sig"))) for cell in line]
    sheet = openpyxl.load_workbook(io.BytesIO(out("xlsx"))).active
    cells = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert any(cell.startswith("'=") for cell in table) or kind == "registrations"
    for cell in [*table, *(str(cell.value) for cell in cells)]:
        assert not cell.startswith(("=", "@", "\t", "\r"))
        assert not cell.startswith(("+", "-")) or cell[1:].replace(".", "").isdigit()
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_the_time_left_follows_from_the_pace_so_far():
    row = Intake(status=IntakeStatus.RUNNING, started_at=NOON, estimate=1_000, new=250)
    assert jobs.time_left(row, NOON + timedelta(minutes=5)) == timedelta(minutes=15)
    assert jobs.time_left(row, NOON + timedelta(seconds=3)) is None, "too early to say"
    row.new = 1_200
    assert jobs.time_left(row, NOON + timedelta(minutes=5)) is None, "more rows than were estimated"
