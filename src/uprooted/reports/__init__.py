"""Files and feeds in; reports with clean text and their own identity out. What cannot be read is named."""

from uprooted.reports.cleaning import clean, decode, keep_offsets, looks_garbled
from uprooted.reports.doubts import find_doubts
from uprooted.reports.identity import hash_bytes, hash_file, report_id
from uprooted.reports.languages import detect_language
from uprooted.reports.options import Given, Limits
from uprooted.reports.reading import find_files, read_bytes, read_path, read_paths, readable_name

__all__ = [
    "Given",
    "Limits",
    "clean",
    "decode",
    "detect_language",
    "find_doubts",
    "find_files",
    "hash_bytes",
    "hash_file",
    "keep_offsets",
    "looks_garbled",
    "read_bytes",
    "read_path",
    "read_paths",
    "readable_name",
    "report_id",
]
