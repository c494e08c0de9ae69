"""A case as a folder that Flee, and `uprooted simulate`, can run."""

from __future__ import annotations

from pathlib import Path

from uprooted.faces.material import Material
from uprooted.outlook.instances import write_flee
from uprooted.outlook.instances.case_flee import case_as_flee

NOTES = "notes.txt"


def write_flee_folder(material: Material, folder: Path) -> list[Path]:
    """Write the folder, and beside its tables what was assumed.

    Parameters
    ----------
    material
        The case as it may be shown.
    folder
        Where to; must not be there yet, or be empty.

    Raises
    ------
    InputError
        When the folder holds something, or the case has no shelter with a count and a point.
    """
    made = case_as_flee(material.situation, material.inputs)
    write_flee(made, folder)
    (folder / NOTES).write_text("".join(f"{note}\n" for note in made.notes), encoding="utf-8")
    return sorted(path for path in folder.rglob("*") if path.is_file())
