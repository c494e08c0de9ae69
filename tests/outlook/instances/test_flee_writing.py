"""A folder that is written reads back to the same records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from uprooted.errors import InputError
from uprooted.outlook.instances import read_flee, write_flee


def test_written_folder_reads_back_the_same(make_flee_folder, tmp_path):
    read = read_flee(make_flee_folder())
    write_flee(read, tmp_path / "copy")
    assert replace(read_flee(tmp_path / "copy"), name=read.name) == read


def test_attributes_and_open_ends_are_kept(make_flee_folder, tmp_path):
    changed = {
        "input_csv/routes.csv": "#name1,name2,distance,forced_redirection,max_move_speed\nAlta,Brook,80.5,1,90\n",
        "input_csv/closures.csv": "location,Dune,x,3,-1\n",
        "input_csv/conflicts.csv": "#Day,Alta\n0,0.25\n1,0\n",
    }
    read = read_flee(make_flee_folder(changed))
    write_flee(read, tmp_path / "copy")
    assert replace(read_flee(tmp_path / "copy"), name=read.name) == read


def test_folder_with_contents_is_not_written_over(make_flee_folder):
    folder = make_flee_folder()
    with pytest.raises(InputError, match="is not empty"):
        write_flee(read_flee(folder), folder)
