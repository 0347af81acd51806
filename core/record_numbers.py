"""Numbers of records as people say them on the phone: AU000005, OB000003, T00013. Pure."""

import re
from dataclasses import dataclass

from core.names import plain


@dataclass(frozen=True)
class RecordNumber:
    """A prefix and the key of the row, with at least so many digits."""

    prefix: str
    digits: int

    def of(self, key: int) -> str:
        return f"{self.prefix}{key:0{self.digits}d}"

    def read(self, text: str) -> int | None:
        """The key in `au000005`, `AU 5` or `ＡＵ-000005`; none where the text is something else."""
        found = re.fullmatch(rf"{self.prefix}[\s-]*0*(\d{{1,15}})", plain(text).strip(), re.IGNORECASE)
        return int(found[1]) if found else None
