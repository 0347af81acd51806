"""Where files are kept: read from `FILES_URL` into what Django's storages take."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
KNOWN = {"endpoint", "region", "style"}
EXAMPLE = "s3://bucket/folder?endpoint=https://s3.example.com&region=eu-central-1"


def folder_of(url: str, usual: Path) -> Path:
    """The folder that is meant: the usual one, or that of a `file:` address."""
    if not url.startswith("file:"):
        return usual
    parts = urlsplit(url)
    path = Path(unquote(parts.path))
    if parts.netloc or not path.is_absolute() or path == Path("/"):
        raise _wrong("a folder is written as file:///srv/reelmark/files")
    return path


def storage_of(url: str) -> dict[str, Any]:
    """The default entry of `STORAGES`."""
    if not url or url.startswith("file:"):
        return {"BACKEND": "core.storage.PrivateStorage"}
    parts = urlsplit(url)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme != "s3" or not parts.netloc:
        raise _wrong(f"it starts with file: or reads {EXAMPLE}")
    if "@" in parts.netloc:
        raise _wrong("keys do not belong into an address: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
    if unknown := set(asked) - KNOWN:
        raise _wrong(f"it says {', '.join(sorted(unknown))}; known are endpoint, region and style")
    if asked.get("style", "path") not in ("path", "virtual"):
        raise _wrong("style is path or virtual")
    endpoint = urlsplit(asked.get("endpoint", ""))
    if endpoint.scheme not in ("", "https") and endpoint.hostname not in LOOPBACK:
        raise _wrong("the endpoint must be https:// unless it is on this machine")
    if find_spec("obstore") is None:
        raise _wrong("its library is missing: .venv/bin/pip install -r requirements-s3.txt")
    return {
        "BACKEND": "core.remote_storage.RemoteStorage",
        "OPTIONS": {
            "bucket": parts.netloc,
            "prefix": unquote(parts.path).strip("/"),
            "endpoint": asked.get("endpoint", ""),
            "region": asked.get("region", "us-east-1"),
            "bucket_in_host": asked.get("style") == "virtual",
        },
    }


def _wrong(why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"FILES_URL cannot be used: {why}. See docs/operations.md.")
