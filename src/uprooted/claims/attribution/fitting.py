"""Fitting of the network's weights with PyTorch, from plain arrays to plain arrays.

Nothing here knows of texts: `training.py` makes the rows, and the result is what `network.py` reads.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from uprooted.errors import MissingPartError

log = logging.getLogger(__name__)

Rows = Mapping[str, NDArray[Any]]

WIDTHS = {"lemma": 32, "tag": 16, "dep": 16, "quoting": 8}
PAIR_TABLES = ("slot", "frame", "path", "near", "quotes", "offset")
EDGES = 16
WAYS = ("ahead", "back")


@dataclass(frozen=True)
class FitSettings:
    """How the network is fitted.

    `hidden` is the LSTM's width each way, `inner` that of the perceptron on pairs; `group` the tokens that go
    through together; `dropout` the share of features and `forgotten` that of lemmas left out at random;
    `role_weight` weighs the loss of roles against that of cues.
    """

    hidden: int = 96
    inner: int = 64
    passes: int = 10
    group: int = 8192
    dropout: float = 0.35
    forgotten: float = 0.1
    rate: float = 4e-3
    decay: float = 0.01
    role_weight: float = 0.5


def load_torch() -> Any:
    """Return PyTorch.

    Returns
    -------
    module
        ``torch``.

    Raises
    ------
    MissingPartError
        When it is not installed.
    """
    try:
        return importlib.import_module("torch")
    except ImportError as error:
        raise MissingPartError("Training needs PyTorch", remedy="pip install 'uprooted[train]'") from error


def fit(
    rows: Rows, vectors: NDArray[np.float32], sizes: Mapping[str, int], *, seed: int, settings: FitSettings
) -> dict[str, NDArray[np.float32]]:
    """Fit the network.

    Parameters
    ----------
    rows
        Tokens (``word lemma tag dep quoting head cue``, and ``chunk``: first token of each chunk with the end
        appended) and pairs (``pair_head pair_token pair_branch slot frame path near quotes offset edge role``,
        and ``cue_first``: first pair of each cue with the end appended).
    vectors
        Word vectors, kept as they are; row 0 is for unknown words.
    sizes
        Rows of each table of embeddings.
    seed
        Seed of initial weights, dropout and order.
    settings
        How to fit.

    Returns
    -------
    dict of float32 arrays
        The weights by name, as `network.py` reads them.

    Raises
    ------
    MissingPartError
        When PyTorch is not installed.
    """
    torch = load_torch()
    torch.manual_seed(seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    net = _network(torch, vectors, sizes, settings).to(device)
    free = [weight for weight in net.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW(free, lr=settings.rate, weight_decay=settings.decay)
    data = {name: torch.as_tensor(np.ascontiguousarray(column), device=device).long() for name, column in rows.items()}
    count = len(list(_groups(rows, settings.group, 0)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, settings.rate, total_steps=settings.passes * (count + 2), pct_start=0.1
    )
    order = np.random.default_rng(seed)
    for number in range(settings.passes):
        groups = list(_groups(rows, settings.group, int(order.integers(settings.group))))
        order.shuffle(groups)
        total = sum(_step(torch, net, data, group, (optimizer, schedule, free), settings) for group in groups)
        log.info("Pass %d of %d: loss %.0f", number + 1, settings.passes, total)
    return _exported(net, settings.hidden)


def _network(torch: Any, vectors: NDArray[np.float32], sizes: Mapping[str, int], settings: FitSettings) -> Any:
    nn = torch.nn
    own = vectors.shape[1] + WIDTHS["lemma"] + WIDTHS["tag"] + WIDTHS["dep"]
    both, inner = 2 * settings.hidden, settings.inner
    layers: dict[str, Any] = {"word": nn.Embedding.from_pretrained(torch.as_tensor(vectors), freeze=True)}
    layers |= {name: nn.Embedding(sizes[name], width) for name, width in WIDTHS.items()}
    layers |= {name: nn.Embedding(sizes[name], inner) for name in PAIR_TABLES}
    for name in PAIR_TABLES:
        nn.init.normal_(layers[name].weight, std=0.1)
    layers["steps"] = nn.Embedding(EDGES, 16)  # role before by role, for each kind of step
    nn.init.zeros_(layers["steps"].weight)
    # One layer and way each: on a processor PyTorch's packed LSTM takes several times as long.
    for number, width in enumerate((2 * own + WIDTHS["quoting"], both)):
        for way in WAYS:
            layers[f"lstm{number}_{way}"] = nn.LSTM(width, settings.hidden, batch_first=True)
    layers["cue_inner"], layers["cue_outer"] = nn.Linear(2 * both, settings.hidden), nn.Linear(settings.hidden, 1)
    layers["role_token"] = nn.Linear(2 * both, inner)
    layers["role_cue"] = nn.Linear(2 * both, inner, bias=False)
    layers["role_branch"] = nn.Linear(both, inner, bias=False)
    layers["role_outer"], layers["drop"] = nn.Linear(inner, 4), nn.Dropout(settings.dropout)
    return nn.ModuleDict(layers)


Group = tuple[int, int, int, int]


def _groups(rows: Rows, size: int, offset: int) -> Iterator[Group]:
    """Yield stretches of whole chunks with the whole cues in them: first and last chunk, first and last cue."""
    chunk, cue_first = rows["chunk"], rows["cue_first"]
    heads, tokens = rows["pair_head"][cue_first[:-1]], rows["pair_token"]
    lowest, highest = tokens[cue_first[:-1]], tokens[cue_first[1:] - 1]
    cuts = np.searchsorted(chunk, np.arange(offset, chunk[-1], size))
    bounds = np.unique(np.concatenate([[0], cuts, [len(chunk) - 1]]))
    for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        low, high = np.searchsorted(heads, [chunk[first], chunk[last]])
        early = np.flatnonzero(lowest[low:high] < chunk[first])
        low += early[-1] + 1 if len(early) else 0
        late = np.flatnonzero(highest[low:high] >= chunk[last])
        high = low + late[0] if len(late) else high
        yield first, last, int(low), int(high)


def _step(torch: Any, net: Any, data: Any, group: Group, tools: tuple[Any, Any, Any], settings: FitSettings) -> float:
    """Take one step down the gradient on one group; return its loss."""
    optimizer, schedule, free = tools
    net.train()
    tokens, base = _tokens(torch, net, data, group, settings.forgotten)
    last = base + len(tokens)
    above = (data["head"][base:last] - base).clamp(0, len(tokens) - 1)
    both = torch.cat([tokens, tokens[above]], -1)
    odds = net["cue_outer"](net["drop"](torch.relu(net["cue_inner"](both))))[:, 0]
    truth = data["cue"][base:last].float()
    loss = torch.nn.functional.binary_cross_entropy_with_logits(odds, truth, reduction="sum")
    if group[3] > group[2]:
        loss = loss + settings.role_weight * _role_loss(torch, net, data, group, (tokens, both, base))
    optimizer.zero_grad()
    (loss / 100).backward()
    torch.nn.utils.clip_grad_norm_(free, 5.0)
    optimizer.step()
    schedule.step()
    return float(loss.detach())


def _tokens(torch: Any, net: Any, data: Any, group: Group, forgotten: float) -> tuple[Any, int]:
    """Return what the LSTM makes of each token of a group, and the group's first token."""
    starts, ends = data["chunk"][group[0] : group[1]], data["chunk"][group[0] + 1 : group[1] + 1]
    base, last = int(starts[0]), int(ends[-1])
    lemma = data["lemma"][base:last]
    lemma = torch.where(torch.rand(lemma.shape, device=lemma.device) < forgotten, 0, lemma)
    parts = [net["word"](data["word"][base:last]), net["lemma"](lemma)]
    own = torch.cat([*parts, net["tag"](data["tag"][base:last]), net["dep"](data["dep"][base:last])], -1)
    above = (data["head"][base:last] - base).clamp(0, last - base - 1)
    layer = torch.cat([own, own[above], net["quoting"](data["quoting"][base:last])], -1)
    for number in (0, 1):
        layer = _both_ways(torch, net, number, net["drop"](layer), (starts - base, ends - base))
    return net["drop"](layer), base


def _both_ways(torch: Any, net: Any, number: int, layer: Any, bounds: tuple[Any, Any]) -> Any:
    """Run one layer over chunks side by side, padded at the end, once from the front and once from the back."""
    starts, ends = bounds
    place = torch.arange(int((ends - starts).max()), device=starts.device)[None]
    real = place < (ends - starts)[:, None]
    ahead = torch.where(real, starts[:, None] + place, 0)
    back = torch.where(real, ends[:, None] - 1 - place, 0)
    forward = net[f"lstm{number}_ahead"](layer[ahead])[0][real]
    backward = net[f"lstm{number}_back"](layer[back])[0][real][back[real]]  # turned twice is as it was
    return torch.cat([forward, backward], -1)


def _role_loss(torch: Any, net: Any, data: Any, group: Group, read: tuple[Any, Any, int]) -> Any:
    """Return the negative log likelihood of the roles under a linear-chain field."""
    tokens, both, base = read
    first = data["cue_first"][group[2] : group[3] + 1]
    rows = slice(int(first[0]), int(first[-1]))
    branch = (data["pair_branch"][rows] - base).clamp(0, len(tokens) - 1)
    inner = net["role_token"](both)[data["pair_token"][rows] - base] + net["role_branch"](tokens)[branch]
    inner = inner + net["role_cue"](both)[data["pair_head"][rows] - base]
    for name in PAIR_TABLES:
        inner = inner + net[name](data[name][rows])
    scores = net["role_outer"](net["drop"](torch.relu(inner)))
    steps = net["steps"].weight.reshape(EDGES, 4, 4)
    edge, role = data["edge"][rows], data["role"][rows]
    starts = first[:-1] - first[0]
    given = scores.gather(1, role[:, None]).sum()
    onward = torch.ones(len(role), dtype=torch.bool, device=role.device)
    onward[starts] = False
    before = torch.roll(role, 1)
    given = given + steps[edge, before, role][onward].sum()
    return _log_partition(torch, scores, steps[edge], starts, torch.diff(first)) - given


def _log_partition(torch: Any, scores: Any, steps: Any, starts: Any, lengths: Any) -> Any:
    lengths, order = torch.sort(lengths, descending=True)
    starts = starts[order]
    place = torch.arange(int(lengths[0]), device=starts.device)[None]
    real = place < lengths[:, None]
    at = torch.where(real, starts[:, None] + place, starts[:, None])
    alpha, ended = scores[at[:, 0]], []
    for number, count in enumerate(real.sum(0).tolist()):
        if number == 0:
            continue
        if count < len(alpha):
            ended.append(torch.logsumexp(alpha[count:], 1).sum())
            alpha = alpha[:count]
        rows = at[:count, number]
        alpha = torch.logsumexp(alpha[:, :, None] + steps[rows], 1) + scores[rows]
    return sum([*ended, torch.logsumexp(alpha, 1).sum()])


def _exported(net: Any, hidden: int) -> dict[str, NDArray[np.float32]]:
    """Return the weights under `network.py`'s names, matrices as inputs by outputs, sigmoids' halved."""
    state = {name: weight.detach().cpu().numpy().astype(np.float32) for name, weight in net.state_dict().items()}
    named = {name: state[f"{name}.weight"] for name in (*WIDTHS, *PAIR_TABLES)}
    named["steps"] = state["steps.weight"].reshape(EDGES, 4, 4)
    half = np.repeat([0.5, 0.5, 1.0, 0.5], hidden).astype(np.float32)
    for number in (0, 1):
        lstms = [f"lstm{number}_{way}" for way in WAYS]
        named[f"lstm{number}_input"] = np.stack([state[f"{lstm}.weight_ih_l0"].T * half for lstm in lstms])
        named[f"lstm{number}_recurrent"] = np.stack([state[f"{lstm}.weight_hh_l0"].T * half for lstm in lstms])
        biases = [(state[f"{lstm}.bias_ih_l0"] + state[f"{lstm}.bias_hh_l0"]) * half for lstm in lstms]
        named[f"lstm{number}_bias"] = np.stack(biases)
    for name in ("cue_inner", "cue_outer", "role_token", "role_cue", "role_branch", "role_outer"):
        named[name] = state[f"{name}.weight"].T
    named |= {"cue_bias": state["cue_inner.bias"], "cue_outer_bias": state["cue_outer.bias"]}
    named |= {"role_bias": state["role_token.bias"], "role_outer_bias": state["role_outer.bias"]}
    return named
