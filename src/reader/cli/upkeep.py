"""`reader index` and `reader doctor`."""

from __future__ import annotations

import time

from reader.articles import gate
from reader.cli import shapes, terminal
from reader.cli.context import Context
from reader.messages import _, grouped


def index(context: Context, rebuild: bool, links: bool, as_json: bool) -> int:
    """Bring the indexes up to date, or build them anew; with ``links`` compare the articles too, for a while."""
    begun = time.monotonic()
    changed = context.refresh(rebuild=rebuild)
    if links:
        context.follow_links()
    total, seconds = context.library.count(), round(time.monotonic() - begun, 2)
    if as_json:
        shapes.write(shapes.indexed(total, changed, seconds))
    else:
        terminal.write(
            _("{total} articles indexed, {changed} of them new or changed ({seconds} s).").format(
                total=grouped(total), changed=grouped(changed), seconds=grouped(seconds, 1)
            )
        )
    return 0


def doctor(context: Context, as_json: bool) -> int:
    """Print what was found; 1 if something is wrong."""
    checks = context.library.doctor()
    width = terminal.columns([_(check.name) for check in checks], 20)
    for check in checks:
        if as_json:
            shapes.write(shapes.check(check))
            continue
        sign = (
            terminal.style(_("ok   "), fg="green")
            if check.ok
            else terminal.style(_("wrong"), fg="red", bold=True)
        )
        terminal.write(f"{sign}  {terminal.pad(_(check.name), width)}  {gate.line(check.message)}")
        if check.remedy:
            terminal.write(f"{'':{7 + width}}  {gate.line(check.remedy)}")
    return 0 if all(check.ok for check in checks) else 1
