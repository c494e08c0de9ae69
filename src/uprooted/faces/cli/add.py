"""`uprooted add`: put reports into a case."""

from __future__ import annotations

from uprooted.faces.cli.console import notice, progress, report_doubts, report_unread
from uprooted.faces.cli.options import CaseFolder, Files, Language, Published, Publisher


def add(
    case: CaseFolder,
    files: Files,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
) -> None:
    """Put reports into a case: files are copied as they are, and what they don't say is noted in reports.csv.

    [bold]Example[/]

        uprooted add jisr-2011 page.html --published 2011-06-12 --publisher "Hatay Post"
    """
    from uprooted.case import Case, counted
    from uprooted.reports import Given

    given = Given(published=published, publisher=publisher, language=language)
    with progress() as on_progress, Case.open(case) as opened:
        added = opened.add(files, given=given, on_progress=on_progress)
    there = f"; {len(added.unchanged):,} {'was' if len(added.unchanged) == 1 else 'were'} there already"
    notice(f"Added {counted(len(added.added), 'report')}{there if added.unchanged else ''}.")
    report_doubts(added.doubts)
    report_unread(added.unread)
