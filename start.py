#!/usr/bin/env python3
"""Install uprooted beside this file and run it: the two commands of the README.

    python3 start.py            install, then run the main job on the example case
    python3 start.py test       install what the tests need as well, then run them
    python3 start.py CMD ...    install, then run `uprooted CMD ...`

Everything goes into the folder .venv: versions and hashes are those of constraints.txt (constraints-dev.txt for
`test`), and a package whose hash differs is refused. The place names are indexed once, here, so that no later start
waits for it. Needs Python 3.11 or later and the network for this first installation; nothing is fetched when
uprooted runs.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def main(arguments: list[str]) -> int:
    """Install what is needed, then run what was asked for; return its exit code."""
    if sys.version_info < (3, 11):
        sys.exit(f"Python {sys.version.split()[0]} is too old. Allowed: 3.11 or later. Remedy: call a newer python3.")
    testing = arguments[:1] == ["test"]
    install("constraints-dev.txt" if testing else "constraints.txt")
    if testing:
        return subprocess.call([PYTHON, "-m", "pytest", *arguments[1:]], cwd=ROOT)
    return subprocess.call([PYTHON, "-m", "uprooted", *(arguments or ["demo"])])


def install(pins: str) -> None:
    """Bring .venv to the pinned versions, unless it is there already."""
    stamp, wanted = VENV / f".{pins}.sha256", fingerprint(pins)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"Installing into {VENV.name}, about two minutes the first time:")
    if not PYTHON.exists():
        make_environment()
    say("  1 of 3: packages, each held against its hash")
    pip("install", "--require-hashes", "-r", str(ROOT / pins))
    say("  2 of 3: uprooted itself")
    pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    say("  3 of 3: the index of place names")
    run([str(PYTHON), "-m", "uprooted", "places", "build"])
    stamp.write_text(wanted)


def say(words: str) -> None:
    """Tell the person what goes on."""
    print(words, flush=True)


def fingerprint(pins: str) -> str:
    """Return a hash over what decides the installation."""
    return hashlib.sha256((ROOT / pins).read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def make_environment() -> None:
    """Create the virtual environment."""
    try:
        venv.create(VENV, with_pip=True)
    except (subprocess.CalledProcessError, ImportError, OSError) as error:
        sys.exit(
            f"No virtual environment could be made ({error}). Remedy: install Python's venv (Debian: python3-venv)."
        )


def pip(*arguments: str) -> None:
    """Run pip quietly; on failure say what it said and stop."""
    run([str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments])


def run(command: list[str]) -> None:
    """Run a step of the installation; stop with its words where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"The installation stopped at: {' '.join(command[1:4])}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
