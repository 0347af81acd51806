"""What the browser tests need: Chromium and a Chinese font, through apt where this user may."""

import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")


def browser() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout.strip())


def main() -> int:
    if browser() and has_chinese_font():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Reelmark: installing Chromium and a Chinese font for the browser tests (once)", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
        subprocess.run(  # type: ignore[call-overload]
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES], check=False, **quiet
        )
    if not browser():
        # The tests that need it fail and say so; the others still run.
        print(f"Reelmark: the browser tests need a browser: apt-get install {' '.join(PACKAGES)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
