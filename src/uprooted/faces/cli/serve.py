"""`uprooted serve`: the case as a page in a browser."""

from __future__ import annotations

import secrets
from typing import Annotated

import typer

from uprooted.errors import InputError
from uprooted.faces.cli.console import notice, progress
from uprooted.faces.cli.options import CaseFolder


def serve(
    case: CaseFolder,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8765,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where it listens; beyond this machine a token is asked for.")
    ] = "127.0.0.1",
    names: Annotated[bool, typer.Option("--names", help="Show private persons by name; this is logged.")] = False,
) -> None:
    """Serve a case as a page: what happened, who says so, what is contested, what comes next; and the review.

    It works without a network, listens on this machine alone unless told otherwise, and ends with Ctrl-C.

    [bold]Example[/]

        uprooted serve jisr-2011
        uprooted serve jisr-2011 --port 9000
    """
    import uvicorn

    from uprooted.faces.web import LOOPBACK, Held, create_app

    token = None if host in LOOPBACK else secrets.token_urlsafe(24)
    held = Held(case, names=names)
    with progress() as on_progress:
        held.open(on_progress=on_progress)
    server = uvicorn.Server(
        uvicorn.Config(create_app(held, token=token), host=host, port=port, log_level="warning", server_header=False)
    )
    shown = f"[{host}]" if ":" in host else host
    # Bound here, so that the address that is printed is the one that answers.
    try:
        socket = server.config.bind_socket()
    except SystemExit as error:
        raise InputError(
            f"Port {port} of {host} cannot be listened on", remedy="Choose another with --port, or 0 for a free one"
        ) from error
    address = f"http://{shown}:{socket.getsockname()[1]}/{f'?token={token}' if token else ''}"
    notice(f"The page is at {address}  (Ctrl-C ends it)")
    server.run(sockets=[socket])
