"""Who may ask the page, and what a browser may do with it.

A page on a person's own machine can still be reached by other pages in the same browser (by name tricks, or by forms
that send to it). So: it answers to names of its own alone, takes changes from itself alone, asks for a token where it
is not on the loopback, and runs no script but its own files.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
COOKIE = "uprooted_token"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self' blob:; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "same-origin",
    "x-frame-options": "DENY", "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin", "cache-control": "no-store",
}  # fmt: skip
_CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


class Guard:
    """Lets requests through that may pass, and puts the policy on every answer.

    Parameters
    ----------
    app
        What answers.
    token
        What a reader must show once, in the address; None where the page is on the loopback alone.
    hosts
        Names it answers to; any where None, which only a token allows.
    """

    def __init__(self, app: ASGIApp, *, token: str | None = None, hosts: frozenset[str] | None = LOOPBACK) -> None:
        self.app, self._token, self._hosts = app, token, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        refusal = self._refusal(request)
        await (refusal or self.app)(scope, receive, _with_headers(send))

    def _refusal(self, request: Request) -> Response | None:
        if self._hosts is not None and (request.url.hostname or "") not in self._hosts:
            return PlainTextResponse("This page answers to its own name alone.", 421)
        if self._token is not None and (answer := self._ask_token(request, self._token)) is not None:
            return answer
        if request.method in _CHANGES and not _from_itself(request):
            return PlainTextResponse("Changes are taken from this page alone.", 403)
        return None

    def _ask_token(self, request: Request, token: str) -> Response | None:
        """Return None where the reader has the token; else a refusal, or a cookie where it came with the address."""
        if secrets.compare_digest(request.cookies.get(COOKIE, "").encode(), token.encode()):
            return None
        given = request.query_params.get("token", "")
        if not secrets.compare_digest(given.encode(), token.encode()):
            return PlainTextResponse("This page needs its token: open the address that uprooted printed.", 401)
        answer = RedirectResponse(str(request.url.remove_query_params("token").path), 303)
        answer.set_cookie(COOKIE, token, httponly=True, samesite="strict")
        return answer


def _from_itself(request: Request) -> bool:
    """Tell whether a change was sent by this page: browsers say so, and what says nothing is refused."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host", "")


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return wrapped
