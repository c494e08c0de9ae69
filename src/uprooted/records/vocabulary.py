"""The closed word lists of the schema, as types.

They are `typing.Literal` so that mypy, the JSON decoder and the generated documentation all read the same
list. `docs/schemas.md` explains each word; adding one is a schema addition, renaming one is not allowed.
"""

from __future__ import annotations

from typing import Literal

SpeakerKind = Literal[
    "government", "military", "police", "opposition", "armed_group", "deserter", "activist", "resident",
    "refugee", "witness", "rights_group", "humanitarian", "un", "foreign_government", "media", "unknown",
]  # fmt: skip
Stance = Literal[
    "states", "claims", "denies", "accuses", "warns", "expects", "calls", "vows", "doubts", "suggests",
]  # fmt: skip
Modality = Literal["actual", "possible", "expected", "planned", "hypothetical"]
Bound = Literal["exact", "at_least", "at_most", "about", "range"]
Unit = Literal["persons", "households", "buildings", "tents"]
FigureKind = Literal["stock", "flow", "cumulative", "capacity"]
Vague = Literal["some", "many", "several", "dozens", "scores", "hundreds", "thousands", "none"]
PlaceRole = Literal["at", "near", "from", "to", "via"]
Precision = Literal["day", "week", "month", "season", "quarter", "year", "range", "unresolved"]
Dates = Literal["event", "speaking"]
PopulationKind = Literal[
    "refugees", "asylum_seekers", "idps", "returnees", "displaced", "residents", "civilians", "security_forces",
    "fighters", "deserters", "protesters", "wounded", "people",
]  # fmt: skip
Sex = Literal["female", "male"]
Age = Literal["child", "adult", "elderly"]
Sensitivity = Literal["public", "restricted", "confidential"]
Format = Literal["text", "html", "pdf", "jsonl", "reliefweb", "feed", "warc", "hand", "table"]
DisputeCause = Literal["definition", "time_lag", "scope", "unit", "copy", "genuine"]
Measure = Literal[
    "present", "crossed", "arrived", "returned", "displaced", "fled", "homeless", "houses_destroyed",
    "houses_damaged", "killed", "wounded", "missing", "arrested", "capacity", "tents", "waiting", "hospitalised",
    "affected",
]  # fmt: skip
IdentityKind = Literal["came_less_returned", "sex_and_age", "places", "never_falls"]
DecisionKind = Literal[
    "accept", "verify", "set_aside", "correct", "merge", "split", "recommend", "rate", "note", "enter", "withdraw",
    "undo", "join",
]  # fmt: skip
TargetKind = Literal["claim", "report", "point", "incident", "dispute", "source", "decision"]
Grade = Literal["A", "B", "C", "D", "E", "F"]
QueueKind = Literal["conflict", "orphan", "dispute", "point", "claim"]
