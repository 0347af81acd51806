"""The demonstration's data: the files of `demo/`, dated from today, through the import services users have."""

import re
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction

from accounts.groups import GROUPS
from accounts.models import MemberRole, Membership, Organisation, User
from accounts.services import organisation_called
from core.days import desk_day
from core.intake import jobs
from core.models import Intake, IntakeStatus

SOURCE = settings.BASE_DIR / "demo"
TOKEN = re.compile(r"\{today([+-]\d+)?\}")
FILES = (
    ("catalogue", "catalogue.csv"),
    ("agreements", "agreements.xlsx"),
    ("obligations", "obligations.csv"),
    ("skus", "skus.csv"),
    ("titles", "titles.csv"),
    ("registrations", "registrations.csv"),
    ("sellers", "sellers.csv"),
    ("listings", "listings.jsonl"),
    ("reports", "reports.csv"),
)
PASSWORD = "reelmark-demo"  # noqa: S105 - printed by every start of the demonstration
STAFF = ("desk@lanternstar.example", "Lin Yue (demo)", "en")
SECOND = ("legal@lanternstar.example", "He Ping (demo)", "zh-hans")  # large deals take two people
MEMBERS = (
    ("licensing@startrack.example", "Chen Mo (demo)", "en", "Startrack Toys (demo)"),
    ("licensing@deepvalley.example", "苏一帆（演示）", "zh-hans", "Deep Valley Games (demo)"),
)

CHINESE_NAMES = {  # the files give those of licensees
    "A. Author (demo)": "某作者（演示）",
    "Deep Valley Chengdu Club (demo)": "深谷成都剧本馆（演示）",
    "Dongguan Bright Mould Works (demo)": "东莞明模制造（演示）",
    "Harbour Pictures (demo)": "港湾影业（演示）",
    "Lantern Star Pictures (demo)": "灯星影业（演示）",
    "Old Street Films (demo)": "老街影业（演示）",
    "Orbit Story House (demo)": "轨道故事工场（演示）",
    "Second Unit Media (demo)": "第二机组传媒（演示）",
    "Suzhou Folding Paper Works (demo)": "苏州折纸工坊（演示）",
}


class DemonstrationBroken(Exception):
    """A file of `demo/` did not import whole."""


def dated(text: str, today: date) -> str:
    """`{today+30}` as the day that it is 30 days from `today`."""
    return TOKEN.sub(lambda found: (today + timedelta(days=int(found[1] or 0))).isoformat(), text)


def write_dated_files(target: Path, today: date) -> None:
    """A copy of `demo/` whose dates lie around `today`: real files that can be imported by hand too."""
    target.mkdir(parents=True, exist_ok=True)
    for _kind, name in FILES:
        if name.endswith(".xlsx"):
            _date_workbook(SOURCE / name, target / name, today)
        else:
            (target / name).write_text(dated((SOURCE / name).read_text("utf-8"), today), "utf-8")
    shutil.copy(SOURCE / "README.md", target / "README.md")


def _date_workbook(source: Path, target: Path, today: date) -> None:
    book = openpyxl.load_workbook(source)
    for row in book.active.iter_rows():  # type: ignore[union-attr]
        for cell in row:
            if isinstance(cell.value, str) and TOKEN.search(cell.value):
                cell.value = dated(cell.value, today)
    book.save(target)


def load_demonstration(now: datetime, say: Callable[[str], object]) -> None:
    """Fill an empty database. Raises `DemonstrationBroken` where a row is refused."""
    folder = settings.VAR / "demo"
    write_dated_files(folder, desk_day(now))
    desk = _make_staff()
    for english, chinese in CHINESE_NAMES.items():
        organisation_called(english, name_zh=chinese)
    for kind, name in FILES:
        with (folder / name).open("rb") as content:
            # Signed agreements take two people; here it is the program that loads them.
            by = None if kind == "agreements" else desk
            received = jobs.receive(kind=kind, content=content, name=name, mapping=None, by=by, now=now)
        done = jobs.run(intake_id=received.pk, now=now)
        say(f"  {name}: {done.new} new rows")
        if done.status != IntakeStatus.DONE or done.wrong or done.suspicious:
            raise DemonstrationBroken(f"{name}: {done.problem_in_words} {_first_problem(done)}")
    _make_members()


def _first_problem(done: Intake) -> str:
    problem = done.problems.first()
    return str(problem) if problem else ""


@transaction.atomic
def _make_staff() -> User:
    email, name, language = STAFF
    desk = User.objects.filter(email=email).first() or User.objects.create_user(
        email, PASSWORD, name=name, language=language, is_staff=True
    )
    desk.groups.set(Group.objects.filter(name__in=GROUPS))
    return desk


@transaction.atomic
def _make_members() -> None:
    for email, name, language, organisation in MEMBERS:
        user = User.objects.create_user(email, PASSWORD, name=name, language=language)
        Membership.objects.create(
            user=user, organisation=Organisation.objects.get(name=organisation), role=MemberRole.ADMINISTRATOR
        )
    email, name, language = SECOND
    second = User.objects.create_user(email, PASSWORD, name=name, language=language, is_staff=True)
    second.groups.set(Group.objects.filter(name__in=["Legal", "Licensing"]))


def needs_loading() -> bool:
    """True in an empty database, and where an earlier loading was cut off: its members come last."""
    return not User.objects.exclude(email=STAFF[0]).exists()
