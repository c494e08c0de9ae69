"""Calls that an analyst types in, and the command that takes them: a case of them needs no model."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from uprooted.faces.cli import app

CALL = {"said": "The head of the camp gave 7,450 people for tonight.", "heard": "2031-05-05", "by": "phone call",
        "event": "shelter", "place": "Hatay", "best": 7450, "unit": "persons", "figure_kind": "stock",
        "speaker": "head of the camp", "speaker_kind": "humanitarian"}  # fmt: skip
RIVAL = {**CALL, "said": "A driver counted 9,900 people in there.", "best": 9900, "speaker": "a driver",
         "speaker_kind": "witness"}  # fmt: skip


def run(*arguments: object, stdin: str | None = None, **env: str):
    return CliRunner().invoke(app, [str(one) for one in arguments], input=stdin, env={"COLUMNS": "200", **env})


def orders(folder, *lines, who="Anna"):
    """Send orders; return the answers and the exit code."""
    text = "".join(json.dumps(line) + "\n" for line in lines)
    told = run("review", folder, "--json", *(["--who", who] if who else []), stdin=text)
    return [json.loads(line) for line in told.stdout.splitlines()], told.exit_code
