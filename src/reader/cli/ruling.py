"""`reader rules check`, `try` and `run`."""

from __future__ import annotations

from reader.articles import gate
from reader.cli import shapes, terminal
from reader.cli.context import Context, note
from reader.errors import NotFoundError
from reader.library import rules
from reader.library.rules import Rule, RulesError


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
                where = f"line {fault.line}: " if fault.line else ""
                terminal.write(f"{where}{gate.line(fault.message)} {gate.line(fault.remedy)}")
        return 1
    if not found:
        note(f"There are no rules in {path}.")
    elif not as_json:
        terminal.write(f"{len(found)} {'rule' if len(found) == 1 else 'rules'}, nothing wrong.")
    return 0


def run(context: Context, names: tuple[str, ...], as_json: bool, *, dry_run: bool) -> int:
    """Try rules, or run them, on all articles; 3 if there are none."""
    mine = _named(rules.read(context.home.rules_file), names)
    if not mine:
        raise NotFoundError(f"There are no rules in {context.home.rules_file}.")
    context.refresh()
    act = rules.trial if dry_run else rules.run
    tried = context.healed(lambda library: act(library, mine))
    for one in tried:
        if as_json:
            shapes.write(shapes.rule(one, done=not dry_run))
            continue
        rule, number = one.rule, len(one.articles)
        would = "would match" if dry_run else "matched"
        terminal.write(terminal.style(rule.name, bold=True))
        terminal.write(
            f"  {would} {number:,} {'article' if number == 1 else 'articles'}, "
            f"{one.changes:,} {'change' if one.changes == 1 else 'changes'}: {rule.does}"
        )
        terminal.write(terminal.style(terminal.paragraph(rule.query, 2), dim=True))
    return 0


def _named(mine: tuple[Rule, ...], names: tuple[str, ...]) -> tuple[Rule, ...]:
    known = {rule.name.casefold(): rule for rule in mine}
    for name in names:
        if name.casefold() not in known:
            raise NotFoundError(
                f"There is no rule {name!r}.",
                f"There are: {', '.join(rule.name for rule in mine)}." if mine else "",
            )
    return tuple(known[name.casefold()] for name in names) if names else mine
