"""Runs a command and turns whatever goes wrong into one line and an exit code."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
from pathlib import Path

import click

from reader.articles import gate
from reader.cli import speaking, terminal
from reader.cli.commands import cli
from reader.cli.context import Context
from reader.cli.stopping import INTERRUPTED
from reader.errors import ReaderError
from reader.messages import _


def run(args: list[str] | None = None) -> int:
    """Run ``args`` (the process's own by default); prints no traceback unless --debug is among them."""
    context = Context()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):  # a stand-in may not know how
            # JSON is UTF-8 by definition, and news is not ASCII.
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    speaking.choose(sys.argv[1:] if args is None else args, context.home, cli)
    try:
        result = cli.main(args, prog_name="reader", standalone_mode=False, obj=context)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.UsageError as error:
        usage = error.ctx.command_path if error.ctx else "reader"
        said = error.format_message().rstrip(".")
        return _told(
            said if said.endswith("?") else f"{said}.",
            _("See: {usage} --help").format(usage=usage),
            2,
        )
    except click.ClickException as error:
        return _told(error.format_message(), "", 1)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (terminal.PipeClosed, BrokenPipeError):
        # Whoever read us has read enough. Python would complain once more when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ReaderError as error:
        if context.debug:
            _show()
        return _told(error.message, error.remedy, error.exit_code)
    except Exception as error:
        if context.debug:
            _show()
        return _unexpected(error, context.home.log_file)
    finally:
        context.close()


def _show() -> None:
    import traceback

    traceback.print_exc()


def _unexpected(error: Exception, log: Path) -> int:
    import traceback  # 10 ms that only a fault has to pay

    said = _("an unexpected fault, {name}: {error}.").format(
        name=type(error).__name__, error=gate.line(str(error))[:200]
    )
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="replace") as file:
            now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
            file.write(f"{now}\n{''.join(traceback.format_exception(error))}\n")
    except OSError:
        return _told(said, _("Run it again with --debug to see where."), 1)
    return _told(said, _("Where it happened stands in {log}").format(log=log), 1)


def _told(message: str, remedy: str, code: int) -> int:
    print(f"reader: {gate.line(f'{message} {remedy}')}", file=sys.stderr)
    return code
