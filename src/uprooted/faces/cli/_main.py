"""The `uprooted` command: its subcommands in the order of the work, and how errors end.

Exit codes: 0 all done; 1 an error, said in one message; 2 the call itself was off; 3 the work is done, but some
input could not be read or a check failed, each named; 4 an alert holds (`foresee --alert`); 130 interrupted, what
was done until then is kept.
"""

from __future__ import annotations

import sys
from typing import NoReturn

import typer

from uprooted.errors import UprootedError
from uprooted.faces.cli import (
    add,
    brief,
    demo,
    export,
    foresee,
    imports,
    new,
    places,
    read,
    review,
    score,
    serve,
    simulate,
    train,
    verify,
    weigh,
)
from uprooted.faces.cli.console import notice, report_error

app = typer.Typer(
    name="uprooted",
    help="Reports of a crisis in; who says what, figures with their rivals, and an outlook for shelters out.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(demo.demo)
app.command()(new.new)
app.command()(add.add)
app.command("import")(imports.import_table)
app.add_typer(places.app, name="places")
app.command()(read.read)
app.command()(weigh.weigh)
app.command()(review.review)
app.command()(foresee.foresee)
app.command()(score.score)
app.command()(simulate.simulate)
app.command()(serve.serve)
app.command()(brief.brief)
app.command()(export.export)
app.command()(verify.verify)
app.add_typer(train.app, name="train")


def main() -> NoReturn:
    """Run the command line; our own errors become one message and exit code 1."""
    try:
        app(standalone_mode=True)
    except UprootedError as error:
        report_error(error)
        sys.exit(1)
    except KeyboardInterrupt:
        notice("Interrupted. What was done is kept; run the same command again to go on.")
        sys.exit(130)
    sys.exit(0)
