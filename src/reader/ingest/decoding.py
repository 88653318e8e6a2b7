"""From the bytes of a file to its text, or a fault that names the byte."""

from __future__ import annotations

import codecs
from pathlib import Path

from reader.articles.corpus import LIMIT, remedy
from reader.articles.gate import line as one_line
from reader.errors import ArticleError
from reader.messages import _, grouped

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Letters and signs of German and English text in Windows-1252; any other byte above ASCII means
# another encoding, which is asked for rather than guessed.
_WESTERN = frozenset("äöüÄÖÜßéèêàâáçëïîôûùúóíñæøåÅÉ€„“”‚‘’–—…«»‹›°§·²³½¼¾µ×±­\xa0™®©†•£")


def read_text(path: Path, encoding: str = "") -> str:
    r"""The decoded text of a file, line ends as they are.

    Without ``encoding``: by its byte order mark, as UTF-8, or as Windows-1252 where every character is plausible.
    Raises `ArticleError` naming the file for a file that is missing, empty, too large, binary or undecodable.
    """
    name = one_line(path.name)
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise _too_large(name, size)
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)  # what is no regular file has no size and may never end
        if len(data) > LIMIT:
            raise _too_large(name, len(data))
    except FileNotFoundError:
        raise ArticleError(
            _("{path}: there is no such file.").format(path=one_line(str(path))),
            _("Check the path."),
        ) from None
    except OSError as error:
        raise ArticleError(f"{name}: {error.strerror}.", remedy(error)) from None
    text = decode(data, name, encoding)
    if not text.strip():
        raise ArticleError(
            _("{name}: the file is empty.").format(name=name), _("There is nothing to read in it.")
        )
    return text


def _too_large(name: str, size: int) -> ArticleError:
    return ArticleError(
        (
            _("{name}: the file has more than {size} MB; an article has at most {limit} MB.")
            if size == LIMIT + 1
            else _("{name}: the file has {size} MB; an article has at most {limit} MB.")
        ).format(name=name, size=grouped(size / 1e6, 0), limit=grouped(LIMIT / 1e6, 0)),
        _("Split it into its articles."),
    )


def decode(data: bytes, name: str, encoding: str = "") -> str:
    """Decode ``data``, the content of the file called ``name``; see `read_text`."""
    if encoding:
        try:
            return data.decode(encoding)
        except LookupError:
            raise ArticleError(
                _("{name}: there is no encoding {encoding!r}.").format(
                    name=name, encoding=one_line(encoding)
                ),
                _("Try utf-8, cp1252 or iso-8859-15."),
            ) from None
        except UnicodeDecodeError as error:
            raise ArticleError(
                _("{name}: byte {start} is not {encoding}.").format(
                    name=name, start=error.start, encoding=one_line(encoding)
                ),
                _("Try another --encoding."),
            ) from None
        except ValueError as error:  # what else a codec finds fault with
            raise ArticleError(
                _("{name}: cannot be read as {encoding}: {error}.").format(
                    name=name, encoding=one_line(encoding), error=one_line(str(error))[:200]
                ),
                _("Try another --encoding."),
            ) from None
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return decode(data, name, marked)
    if b"\0" in data:
        raise ArticleError(
            _("{name}: the file is binary (byte {value} is zero).").format(
                name=name, value=data.index(0)
            ),
            _("Import text, Markdown or HTML; name an encoding such as utf-16 with --encoding."),
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        position = error.start
    western = data.decode("cp1252", errors="replace")
    if all(character < "\x80" or character in _WESTERN for character in western):
        return western
    raise ArticleError(
        _("{name}: the encoding is unknown (byte {position} is not UTF-8).").format(
            name=name, position=position
        ),
        _("Name it with --encoding, for example --encoding cp1252."),
    )
