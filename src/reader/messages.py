"""What the reader says in the user's language: English as it stands in the source, German from a catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from gettext import GNUTranslations

DOMAIN = "reader"
FOLDER = Path(__file__).parent / "locale"
"""The catalogues, compiled: `LANGUAGE/LC_MESSAGES/reader.mo`."""
LANGUAGES = ("en", "de")
AUTO = "auto"
"""The language that the environment names."""

_catalogue: GNUTranslations | None = None
"""None as long as the reader speaks English: then a message is what stands in the source."""


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """``text`` as it is: a mark for what is made at import and passes `_` when it is shown."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802
    """The same mark for what is counted: both forms, for `ngettext` when it is shown."""
    return one, many


def _(text: str) -> str:
    """``text`` in the user's language. What is put into it comes by `str.format` and names, never before."""
    return _catalogue.gettext(text) if _catalogue is not None and text else text


def pgettext(context: str, text: str) -> str:
    """``text`` in the user's language, where one English word means several things: ``context`` says which."""
    return _catalogue.pgettext(context, text) if _catalogue is not None else text


def ngettext(one: str, many: str, count: int) -> str:
    """``one`` or ``many``, as ``count`` wants it in the user's language."""
    if _catalogue is not None:
        return _catalogue.ngettext(one, many, count)
    return one if count == 1 else many


def grouped(value: float, digits: int | None = None) -> str:
    """A figure for people: "12,345.6", in German "12.345,6"; with so many ``digits`` behind the point."""
    return pointed(f"{value:,}" if digits is None else f"{value:,.{digits}f}")


def pointed(said: str) -> str:
    """A figure that is written as in English, with the signs of the user's language."""
    return said if _catalogue is None else said.translate(_GERMAN_SIGNS)


def percent(share: float, digits: int = 0) -> str:
    """A share of 1 for people: "85%", in German "85 %"."""
    said = f"{grouped(share * 100, digits)}%"
    return said if _catalogue is None else f"{said[:-1]}\N{NO-BREAK SPACE}%"


def capital(text: str) -> str:
    """``text`` with a capital letter, as it begins a line; the rest of it stays."""
    return text[:1].upper() + text[1:]


_GERMAN_SIGNS = str.maketrans(",.", ".,")


def choose(language: str) -> None:
    """Speak this language of `LANGUAGES` from now on; what has no catalogue is said in English."""
    global _catalogue
    _catalogue = None
    if language == "en" or language not in LANGUAGES:
        return
    import gettext  # only who does not read English pays for it

    try:
        with (FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
            _catalogue = gettext.GNUTranslations(file)
    except (
        OSError,
        ValueError,
    ):  # an installation without it, or with half of it, can be read all the same
        return


def chosen() -> str:
    """The language that is spoken."""
    return "en" if _catalogue is None else "de"


def of(setting: str, environment: Mapping[str, str]) -> str:
    """The language to speak: what is set, unless that is `AUTO`; else what the locale of the environment names.

    Asked in the order of POSIX: LC_ALL, LC_MESSAGES, LANG, the first that is set. LANGUAGE, GNU's list of languages
    by preference, comes before them where there is a locale at all.
    """
    if setting in LANGUAGES:
        return setting
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = _language(next(filter(None, names), ""))
    if locale not in ("", "c", "posix"):
        for name in environment.get("LANGUAGE", "").split(":"):
            if _language(name) in LANGUAGES:
                return _language(name)
    return locale if locale in LANGUAGES else "en"


def _language(locale: str) -> str:
    """The language of a locale: "de" of "de_AT.UTF-8@euro"."""
    for sign in "_-.@":
        locale = locale.partition(sign)[0]
    return locale.lower()
