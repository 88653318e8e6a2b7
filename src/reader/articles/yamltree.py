"""YAML of a person's own files as a tree that knows its lines: nothing in it is ever acted upon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.articles.gate import line as one_line
from reader.messages import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import yaml

    from reader.errors import ReaderError

    Fault = Callable[[str, str], ReaderError]
    """Makes the error of a message, which names the file and the line, and a remedy."""

_DEPTH = 8
_PLAIN_TAGS = {
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp")
}


def compose(
    text: str, name: str, fault: Fault, *, what: str = _("the file"), first: int = 1
) -> yaml.Node | None:
    """The tree of ``text``, None where it holds nothing; its first line is line ``first`` of the file ``name``.

    Raises what ``fault`` makes, with file, line and remedy, for what is not YAML, nests too deeply, or uses anchors.
    """
    # Deferred: 30 ms of a first screen that reads no such file.
    import yaml

    # The C parser where PyYAML has it: ten times faster.
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    depth = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            # Composing calls itself for each level, in C, and would end the process with a broken stack.
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > _DEPTH:
                raise fault(
                    _("{name}: line {event}: {what} nests brackets too deeply.").format(
                        name=name, event=line_of(event, first), what=what
                    ),
                    _("Put the value in double quotation marks."),
                )
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise fault(
                    _("{name}: line {event}: {what} uses a YAML anchor or alias.").format(
                        name=name, event=line_of(event, first), what=what
                    ),
                    _("Write the value out, or put it in quotation marks."),
                )
        return yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # What ends too early is told where the text ends, not on the line behind it.
        last = text.rstrip().count("\n")
        where = (
            _("line {line}, column {column}: ").format(
                line=min(mark.line, last) + first, column=mark.column + 1
            )
            if mark
            else ""
        )
        raise fault(
            _("{name}: {where}{what} is not valid YAML: {value}.").format(
                name=name, where=where, what=what, value=one_line(error.problem or "")
            ),
            _(
                "Put values that hold a colon, a bracket or a quotation mark in double quotation marks."
            ),
        ) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise fault(
            _("{name}: {what} is not valid YAML: {error}.").format(
                name=name, what=what, error=one_line(str(error))[:200]
            ),
            _("Write plain lines of key: value."),
        ) from None


def line_of(part: Any, first: int = 1) -> int:
    """The line of the file where an event or a node begins."""
    return int(part.start_mark.line) + first


def pairs(node: yaml.Node) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """The keys of a mapping as texts, each with its own node and its value's; none of anything else."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), key, value


def is_mapping(node: yaml.Node) -> bool:
    """Whether a node holds keys."""
    import yaml

    return isinstance(node, yaml.MappingNode)


def items(node: yaml.Node) -> list[yaml.Node]:
    """The nodes of a list; a value that stands alone is a list of one, an empty one is none."""
    import yaml

    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    return [] if is_null(node) else [node]


def is_null(node: yaml.Node) -> bool:
    """Whether nothing is written there, or null."""
    return str(node.tag).endswith(":null") and not getattr(node, "style", "")


def scalar(node: yaml.Node, where: str, fault: Fault) -> str:
    """A value as it is written, "" for none. ``where`` names file, line and key for the error that ``fault`` makes."""
    import yaml

    if not isinstance(node, yaml.ScalarNode):
        raise fault(
            _("{where} holds more than one value.").format(where=where), _("Write one text.")
        )
    if node.tag not in _PLAIN_TAGS:
        raise fault(
            _("{where} the YAML tag {tag!r} is not allowed.").format(
                where=where, tag=one_line(node.tag)
            ),
            _("Remove the tag, or put the value in quotation marks."),
        )
    return "" if is_null(node) else one_line(str(node.value))
