"""Passwords of feeds: the state keeps where one is to be had, and nobody keeps what it is."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from typing import NamedTuple
from urllib.parse import urlsplit

from reader.articles import gate
from reader.errors import ReaderError, UsageError
from reader.ingest.feeds.fetching import Login
from reader.messages import N_, _

SERVICE = "reader"
_SECONDS = 60
_FORMS = N_(
    "env:NAME, command:PROGRAM ARGUMENTS or keyring:SERVICE, each with USER@ before it "
    "where it holds no name"
)
_REFERENCE = re.compile(
    r"(?:(?P<user>[^@\n]{1,200})@)?(?P<kind>env|command|keyring):(?P<rest>.{0,1000})\Z"
)
_USERINFO = re.compile(
    r"(?<=//)[^/?#\s@]{0,500}@|(?<=//)[^/?#\s]{0,500}@(?=[^/?#\s@]{1,300}(?:[/?#\s]|\Z))"
)


class SecretError(ReaderError):
    """A password that is not where it was said to be. The message never holds what was found."""

    title = N_("The password was not found")


class _Reference(NamedTuple):
    user: str
    kind: str
    rest: str


def checked(reference: str) -> str:
    """``reference``, if it is one; "" is none. Raises `UsageError`.

    A reference says where a password is: ``env:NAME``, ``command:pass show news`` or ``keyring:SERVICE``. With
    ``USER@`` before it the place holds the password alone, without it ``user:password``.
    """
    if reference:
        _read(reference)
    return reference


def login(reference: str) -> Login | None:
    """The name and password that ``reference`` leads to, None for "". Raises `SecretError` or `UsageError`.

    May run a program or ask a person, and so take a while.
    """
    if not reference:
        return None
    where = _read(reference)
    found = {"env": _environment, "command": _command, "keyring": _keyring}[where.kind](where)
    if where.user:
        return Login(where.user, found)
    user, colon, password = found.partition(":")
    if not colon:
        raise SecretError(
            _("What {where} holds has no user's name before it.").format(where=_told(where)),
            _("Write USER:PASSWORD there, or set the feed's secret to USER@{where}").format(
                where=_told(where)
            ),
        )
    return Login(user, password)


def told(reference: str) -> str:
    """``reference`` fit to be shown: a command without its arguments, which may hold a secret themselves."""
    return _told(_read(reference)) if _REFERENCE.match(reference) else "?"


def redacted(url: str) -> str:
    """``url`` without the name and password in it, fit to be shown."""
    return _USERINFO.sub("…@", gate.line(url))


def refuse_password(url: str) -> None:
    """Raise `UsageError` for an address with a name or password in it: addresses are listed, exported and logged."""
    try:
        inside = "@" in urlsplit(url.strip()).netloc
    except ValueError:
        inside = "@" in url
    if inside:
        clean = _USERINFO.sub("", gate.line(url))
        raise UsageError(
            _("{url}: a password does not belong into an address.").format(url=redacted(url)),
            _(
                "Put USER:PASSWORD into an environment variable, a password manager or the keyring, "
                "and say where it is: reader feeds add {clean} --secret env:NAME"
            ).format(clean=clean),
        )


def _read(reference: str) -> _Reference:
    match = _REFERENCE.match(reference)
    if not match or not match["rest"].strip():
        # Whatever was typed may be the password itself.
        raise UsageError(
            _("That does not say where a password is."), _("Say {FORMS}.").format(FORMS=_(_FORMS))
        )
    return _Reference(match["user"] or "", match["kind"], match["rest"].strip())


def _told(where: _Reference) -> str:
    """The place without the arguments of a command, which may hold a secret themselves."""
    rest = where.rest
    if where.kind == "command":
        try:
            rest = (shlex.split(rest) or [""])[0]
        except ValueError:  # whatever it is, it is no command
            rest = "…"
    return f"{where.kind}:{gate.line(rest)[:100]}"


def _environment(where: _Reference) -> str:
    value = os.environ.get(where.rest, "")
    if not value:
        raise SecretError(
            _("The environment variable {rest} is not set.").format(
                rest=gate.line(where.rest)[:100]
            ),
            _("Set it where reader runs, also for cron: export {rest}=…").format(
                rest=gate.line(where.rest)[:100]
            ),
        )
    return value


def _command(where: _Reference) -> str:
    """The first line that a program prints; it is run without a shell."""
    try:
        words = shlex.split(where.rest)
        ran = subprocess.run(  # noqa: S603 - the user's own command, given as words
            words, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True
        )
        line = ran.stdout.decode("utf-8").split("\n")[0].rstrip("\r")
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        code = (
            _(" (exit code {returncode})").format(returncode=error.returncode)
            if isinstance(error, subprocess.CalledProcessError)
            else ""
        )
        raise SecretError(
            _("The command {where!r} gave no password{code}.").format(
                where=_told(where)[8:], code=code
            ),
            _("Run it yourself to see why."),
        ) from None
    if not line:
        raise SecretError(
            _("The command {where!r} printed nothing.").format(where=_told(where)[8:]),
            _("Run it yourself to see why."),
        )
    return line


def _keyring(where: _Reference) -> str:
    try:
        import keyring  # an extra; half a second to import
    except ImportError:
        raise SecretError(
            _("The package keyring is not installed."),
            _("Install it: pip install 'claim-reader[keyring]'"),
        ) from None
    try:
        found = keyring.get_password(where.rest, where.user or SERVICE)
    except Exception as error:  # each backend has its own
        raise SecretError(
            _("The keyring cannot be opened ({name}).").format(name=type(error).__name__),
            _("Unlock it, or keep the password in another place."),
        ) from None
    if not found:
        user = where.user or SERVICE
        raise SecretError(
            _("The keyring has nothing for {rest} and {user}.").format(
                rest=gate.line(where.rest)[:100], user=gate.line(user)[:100]
            ),
            _("Put it there: keyring set {rest} {user}").format(
                rest=shlex.quote(where.rest), user=shlex.quote(user)
            ),
        )
    return str(found)
