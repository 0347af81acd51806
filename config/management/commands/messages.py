import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import unfold
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation.template import templatize

from config.catalogues import compile_catalogues

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
}
HEADER = """\
# The Chinese texts of Reelmark. `make messages` collects them; `make check` fails where one is missing.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: zh_Hans\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
Found = tuple[str | tuple[str, str], str]  # message, where
CATALOGUE = settings.LOCALE_PATHS[0] / "zh_Hans" / "LC_MESSAGES" / "django.po"


class Command(BaseCommand):
    help = "Collect the texts of Reelmark into the Chinese catalogue and list those without a translation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if a text has no translation")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted: Any = collect()
        with CATALOGUE.open("rb") as file:
            have: Any = read_po(file, locale="zh_Hans")
        missing = [message.id for message in wanted if message.id and not _translation(have, message.id)]
        if options["check"]:
            for message in missing:
                self.stderr.write(f"no Chinese for: {message}")
            if missing:
                raise SystemExit(1)
            return
        for message in wanted:
            if message.id:
                message.string = _translation(have, message.id) or message.string
        with CATALOGUE.open("wb") as target:
            target.write(HEADER.encode())
            write_po(target, wanted, width=0, sort_output=True, omit_header=True)
        compile_catalogues()
        self.stdout.write(f"{len(wanted)} texts, {len(missing)} without Chinese")


def _translation(catalogue: Any, message_id: Any) -> Any:
    known = catalogue.get(message_id if isinstance(message_id, str) else message_id[0])
    if known is None:
        return None
    strings = (known.string,) if isinstance(known.string, str) else known.string
    if not all(strings):
        return None
    plural = not isinstance(message_id, str)
    return tuple(strings[:1]) if plural else strings[0]


def collect() -> Any:
    """Every text of ours, and those of the admin's theme that Django has not translated."""
    catalogue: Any = Catalog(locale="zh_Hans", project="Reelmark", charset="utf-8", fuzzy=False)
    for message, where in _ours():
        catalogue.add(message, locations=[(where, 0)])
    known = _translated_elsewhere()
    for message, _where in _from_folder(Path(unfold.__path__[0])):
        first = message if isinstance(message, str) else message[0]
        if first not in known:
            catalogue.add(message, locations=[("unfold", 0)])
    return catalogue


def _ours() -> Iterator[Found]:
    apps = [settings.BASE_DIR / app for app in settings.INSTALLED_APPS]
    for folder in [*filter(Path.is_dir, apps), *settings.TEMPLATES[0]["DIRS"]]:
        yield from _from_folder(folder)


def _from_folder(folder: Path) -> Iterator[Found]:
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.html"), *folder.rglob("*.txt")]):
        if "migrations" in path.parts or ("contrib" in path.parts and "filters" not in path.parts):
            continue  # of the theme's extras only its filters are installed
        source = path.read_text("utf-8")
        text = source if path.suffix == ".py" else _calls_in(source)
        name = str(path.relative_to(settings.BASE_DIR)) if path.is_relative_to(settings.BASE_DIR) else path.name
        for _line, _function, message, _comments in extract_python(io.BytesIO(text.encode()), KEYWORDS, [], {}):
            parts: Any = tuple(m for m in message if m) if isinstance(message, tuple) else message
            if parts:
                yield (parts[:2] if isinstance(parts, tuple) else parts), name


def _calls_in(template: str) -> str:
    """A template as lines of Python tokens, without the indentation, which means nothing there."""
    return "\n".join(line.strip() for line in templatize(template).splitlines() if "(" in line)


def _translated_elsewhere() -> set[str]:

    known: set[str] = set()
    for path in Path(django.__path__[0]).rglob("zh_Hans/LC_MESSAGES/django.mo"):
        with path.open("rb") as file:
            known |= {m.id if isinstance(m.id, str) else m.id[0] for m in read_mo(file) if m.id}
    return known
