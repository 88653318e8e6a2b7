"""`reader rules check`, `try` and `run`."""

from __future__ import annotations

from reader.articles import gate
from reader.cli import shapes, terminal
from reader.cli.context import Context, note
from reader.errors import NotFoundError
from reader.library import rules
from reader.library.rules import Rule, RulesError
from reader.messages import _, grouped, ngettext


def check(context: Context, as_json: bool) -> int:
    """Print the faults of the rules; 1 if there are any."""
    path = context.home.rules_file
    try:
        found = rules.read(path)
    except RulesError as error:
        for fault in error.faults:
            if as_json:
                shapes.write(shapes.rule_fault(fault))
            else:
                where = _("line {line}: ").format(line=fault.line) if fault.line else ""
                terminal.write(f"{where}{gate.line(fault.message)} {gate.line(fault.remedy)}")
        return 1
    if not found:
        note(_("There are no rules in {path}.").format(path=path))
    elif not as_json:
        terminal.write(
            ngettext(
                "{count} rule, nothing wrong.", "{count} rules, nothing wrong.", len(found)
            ).format(count=len(found))
        )
    return 0


def run(context: Context, names: tuple[str, ...], as_json: bool, *, dry_run: bool) -> int:
    """Try rules, or run them, on all articles; 3 if there are none."""
    mine = _named(rules.read(context.home.rules_file), names)
    if not mine:
        raise NotFoundError(
            _("There are no rules in {rules_file}.").format(rules_file=context.home.rules_file)
        )
    context.refresh()
    act = rules.trial if dry_run else rules.run
    tried = context.healed(lambda library: act(library, mine))
    for one in tried:
        if as_json:
            shapes.write(shapes.rule(one, done=not dry_run))
            continue
        rule, number = one.rule, len(one.articles)
        said = ngettext("matched {count} article", "matched {count} articles", number)
        if dry_run:
            said = ngettext("would match {count} article", "would match {count} articles", number)
        changes = ngettext("{count} change", "{count} changes", one.changes)
        terminal.write(terminal.style(rule.name, bold=True))
        terminal.write(
            f"  {said.format(count=grouped(number))}, "
            f"{changes.format(count=grouped(one.changes))}: {rule.does}"
        )
        terminal.write(terminal.style(terminal.paragraph(rule.query, 2), dim=True))
    return 0


def _named(mine: tuple[Rule, ...], names: tuple[str, ...]) -> tuple[Rule, ...]:
    known = {rule.name.casefold(): rule for rule in mine}
    for name in names:
        if name.casefold() not in known:
            raise NotFoundError(
                _("There is no rule {name!r}.").format(name=name),
                _("There are: {names}.").format(names=", ".join(rule.name for rule in mine))
                if mine
                else "",
            )
    return tuple(known[name.casefold()] for name in names) if names else mine
