"""The page as an application: addresses, and what answers them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, get_args
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from uprooted import __version__
from uprooted.errors import InputError, NotFoundError, UprootedError
from uprooted.faces.brief import words
from uprooted.faces.brief.changes import changes
from uprooted.faces.brief.evidence import speaker_words
from uprooted.faces.keyfigures import recommended_words
from uprooted.faces.web.changing import what_if_view
from uprooted.faces.web.filters import GRADES, Filters
from uprooted.faces.web.held import Held
from uprooted.faces.web.mapdata import map_layers
from uprooted.faces.web.pages import ONE, VIEWS, View, with_marks
from uprooted.faces.web.reviewing import headline, order_of, queue_view
from uprooted.faces.web.security import LOOPBACK, Guard
from uprooted.records import to_plain
from uprooted.records.vocabulary import SpeakerKind
from uprooted.reports import Given
from uprooted.situation.narrowing import say_marks

# A report of more is no page of news; a case takes larger files from the terminal.
LARGEST_UPLOAD_BYTES = 64 * 2**20
MOST_FILES = 1000
_WHO = "uprooted_who"


class Pages:
    """What answers the addresses of one held case."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._templates = Environment(
            loader=PackageLoader("uprooted.faces.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
            lstrip_blocks=True,
        )  # fmt: skip
        self._templates.filters.update(day=words.day, short_day=words.short_day, number=words.number)
        self._templates.globals.update(
            version=__version__, views=VIEWS, measures=words.MEASURES, speakers=words.SPEAKERS,
            speaker_kinds=get_args(SpeakerKind), headline=headline, speaker_words=speaker_words, causes=words.CAUSES,
            grades=GRADES, say_marks=say_marks, recommended_words=recommended_words,
        )  # fmt: skip

    def routes(self) -> list[Route | Mount]:
        """Return the addresses."""
        shown = [Route(path, self._page(path, view)) for path, view in {**VIEWS, **ONE}.items()]
        return [
            *shown,
            Route("/changes", self._changes),
            Route("/claims/{id}", self._claim),
            Route("/map.json", self._map),
            Route("/what-if", self._what_if),
            Route("/review", self._review),
            Route("/review", self._decide, methods=["POST"]),
            Route("/add", self._adding),
            Route("/add", self._add, methods=["POST"]),
            Route("/add/state", self._state),
            Mount("/static", StaticFiles(directory=str(files("uprooted.faces.web") / "static"))),
        ]

    def _page(self, path: str, view: View) -> Any:
        def answer(request: Request) -> Response:
            filters = Filters.of(request.query_params)
            shown = with_marks(self._held.shown(), filters)
            query = {**request.query_params, **request.path_params}
            return self._show(request, view.template, view.title, view.content(shown, filters, query), filters)

        answer.__name__ = f"view_{path.strip('/').replace('/', '_') or 'overview'}"
        return answer

    def _show(
        self, request: Request, template: str, title: str, content: Mapping[str, Any], filters: Filters, code: int = 200
    ) -> Response:
        shown = self._held.shown()
        return HTMLResponse(
            self._templates.get_template(template).render(
                **content, title=title, path=request.url.path, filters=filters, places=shown.places,
                settings=shown.material.inputs.settings, situation=shown.material.situation,
                who=request.cookies.get(_WHO, ""),
            ),
            code,
        )  # fmt: skip

    def _changes(self, request: Request) -> Response:
        """Say in three lines what changed since a day."""
        day = Filters.of(request.query_params).since
        if day is None:
            raise InputError("No day was given", allowed="a day such as 2011-06-12", remedy="Choose one")
        lines = changes(self._held.before(day), self._held.shown().material)
        return self._show(request, "changes.html.j2", "What changed", {"lines": lines, "day_asked": day}, Filters())

    def _claim(self, request: Request) -> Response:
        """Lead to a claim's place in its report."""
        name = request.path_params["id"]
        claim = self._held.shown().material.claims.get(name)
        if claim is None:
            raise NotFoundError(f"There is no claim {name!r}", remedy="Look for it among the sources")
        return RedirectResponse(f"/reports/{quote(claim.report)}#{quote(name)}", 303)

    def _map(self, request: Request) -> Response:
        filters = Filters.of(request.query_params)
        layers = map_layers(with_marks(self._held.shown(), filters), filters)
        return Response(json.dumps(layers, ensure_ascii=False, allow_nan=False), media_type="application/json")

    def _what_if(self, request: Request) -> Response:
        content = what_if_view(self._held, request.query_params)
        return self._show(request, "what_if.html.j2", "What if", content, Filters())

    def _review(self, request: Request) -> Response:
        content = queue_view(self._held, request.query_params.get("target"))
        done = request.query_params.get("done")
        return self._show(request, "review.html.j2", "Review", {**content, "done": done}, Filters())

    async def _decide(self, request: Request) -> Response:
        form = {key: value for key, value in (await request.form()).items() if isinstance(value, str)}
        who = form.get("who", "").strip()
        answer = await run_in_threadpool(self._held.answer, order_of(form), who=who or None)
        target = form.get("stay") or ""
        back = RedirectResponse(f"/review?{_query(target=target, done=answer.says or answer.do)}", 303)
        back.set_cookie(_WHO, who, httponly=True, samesite="strict")
        return back

    def _adding(self, request: Request) -> Response:
        return self._show(request, "add.html.j2", "Add reports", {"job": self._held.job}, Filters())

    async def _add(self, request: Request) -> Response:
        async with request.form(max_files=MOST_FILES, max_part_size=LARGEST_UPLOAD_BYTES) as form:
            sent = [one for one in form.getlist("files") if isinstance(one, UploadFile)]
            found = [(one.filename or "report", await one.read()) for one in sent]
            text = {key: value for key, value in form.items() if isinstance(value, str)}
        published = dt.date.fromisoformat(text["published"]) if text.get("published") else None
        given = Given(published=published, publisher=text.get("publisher") or None)
        self._held.add([one for one in found if one[1]], given)
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse(to_plain(self._held.job))
        return RedirectResponse("/add", 303)

    def _state(self, request: Request) -> Response:  # noqa: ARG002 - the form of an answer
        return JSONResponse(to_plain(self._held.job))

    def problem(self, request: Request, error: Exception) -> Response:
        """Say what was off, what was allowed and the remedy; as JSON to what asked for that."""
        assert isinstance(error, UprootedError)
        code = 404 if isinstance(error, NotFoundError) else 400
        plain = {"problem": error.problem, "allowed": error.allowed, "remedy": error.remedy}
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse(plain, code)
        return self._show(request, "problem.html.j2", "That did not work", plain, Filters(), code)


def create_app(held: Held, *, token: str | None = None) -> Starlette:
    """Return the page of a case.

    Parameters
    ----------
    held
        The case.
    token
        What a reader must show; must be given where the page is not on the loopback alone.
    """
    pages = Pages(held)
    hosts = LOOPBACK if token is None else None
    guard = Middleware(Guard, token=token, hosts=hosts)
    return Starlette(
        routes=pages.routes(), middleware=[guard], exception_handlers={UprootedError: pages.problem},
    )  # fmt: skip


def _query(**values: str) -> str:
    return urlencode({name: value for name, value in values.items() if value})
