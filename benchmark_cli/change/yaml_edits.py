"""Edits of a YAML text in place: every byte stays that no edit is about.

Places come from the marks of the parser's own tree of nodes (PyYAML's `compose`), not from a dump: a round trip through
a library that keeps comments still changes indents, quotes and the folding of lines in files that people wrote by hand.
Each edit is proved before it counts: the text, read again, must hold the old data with that change and no other.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml

from benchmark_cli.diagnostics import Path
from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.inputs.yaml.writing import flow, item_lines, mapping_lines, scalar

_COMMA = re.compile(r"((?:#[^\n]*|[^#,])*),")
_KEY_LINE = re.compile(r"(:)[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*\Z")
"""The colon of the key whose value begins at the end of the text, behind comments or not."""
APPEND = "+"
"""As the last step of a path: a new entry at the end of the list there."""


_NOTHING = frozenset({"", "~", "null"})
"""What stands behind a key of which nothing is given."""


class YamlEdit(NamedTuple):
    """A value to be written at a path through the file, or what stands there to be removed where it is `None`.

    A path that ends with `APPEND` adds an entry to a list; lists and mappings that are not there yet are made. A
    `comment` stands behind an entry that is added on lines of its own.
    """

    path: Path
    value: Data
    comment: str = ""


class UneditableError(ValueError):
    """The text is written in a way in which the edit cannot be made without touching more than it is about."""


def edit_yaml(text: str, edits: Sequence[YamlEdit]) -> str:
    """The text with the edits, one after the other. Raises `UneditableError`."""
    for edit in edits:
        try:
            wanted = _apply(_plain(_root(text)), edit.path, edit.value)
            changed = _Editor(text).edit(edit)
            is_right = _plain(_root(changed)) == wanted
        except (yaml.YAMLError, IndexError, KeyError, TypeError, ValueError) as error:
            raise UneditableError(edit.path) from error
        if not is_right:
            raise UneditableError(edit.path)
        text = changed
    return text


def _root(text: str) -> yaml.Node:
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    if node is None:
        raise UneditableError(())
    return node


def _plain(node: yaml.Node) -> Any:  # noqa: ANN401 - a tree of plain data
    match node:
        case yaml.MappingNode():
            return {key.value: _plain(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [_plain(value) for value in node.value]
        case _:
            return node.value


def _apply(data: Any, path: Path, value: Data) -> Any:  # noqa: ANN401 - a tree of plain data
    """The data with the value at the path."""
    if not path:
        return _texts(value)
    if isinstance(data, str) and data in _NOTHING:
        if value is None:
            return data
        data = None
    step, rest = path[0], path[1:]
    if step == APPEND:
        return [*(data or []), _texts(value)]
    if isinstance(step, int):
        kept = list(data)
        if rest or value is not None:
            kept[step] = _apply(kept[step], rest, value)
        else:
            del kept[step]
        return kept
    held = dict(data or {})
    if rest or value is not None:
        held[step] = _apply(held.get(step), rest, value)
    else:
        held.pop(step, None)
    return held


def _texts(value: Data) -> Any:  # noqa: ANN401 - a tree of plain data
    match value:
        case dict():
            return {key: _texts(inner) for key, inner in value.items()}
        case list():
            return [_texts(inner) for inner in value]
        case _:
            return value or ""


class _Editor:
    """One edit of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def edit(self, edit: YamlEdit) -> str:
        """The text with the edit."""
        node, depth = _root(self.text), 0
        for depth, step in enumerate(edit.path):
            inner = _child(node, step)
            if inner is None:
                return self._insert(node, edit, depth)
            if depth + 1 < len(edit.path):
                if _is_nothing(inner):
                    return self._fill(node, edit, depth)
                node = inner
        if edit.value is None:
            return self._remove(node, edit.path[-1])
        return self._fill(node, edit, depth)

    def _fill(self, parent: yaml.Node, edit: YamlEdit, depth: int) -> str:
        """Write the value in the place of what stands at that step of the path, with all that is missing below it."""
        if edit.value is None:
            return self.text
        step, value = edit.path[depth], _nest(edit, depth)
        node = _child(parent, step)
        if node is None or node.start_mark.index < node.end_mark.index:
            return self._replace(parent, step, value)
        # An empty value begins and ends behind the colon of its key.
        at = node.start_mark.index
        if getattr(parent, "flow_style", False):
            return f"{self.text[:at]} {flow(value)}{self.text[at:]}"
        first, *lines = mapping_lines({"": value})
        beside, behind = first.partition(":")[2], self.text[at : self._end_of_line(at)].rstrip("\r\n")
        column: int = next(key.start_mark.column for key, _ in parent.value if key.value == step)
        indent, rest = " " * column, self.text[at + len(behind) :]
        more = "".join(f"{self.newline}{indent}{line}" for line in _add_comment(lines, edit.comment))
        return f"{self.text[:at]}{beside}{behind}{more}{rest}"

    def _replace(self, parent: yaml.Node, step: str | int, value: Data) -> str:
        node = _child(parent, step)
        if node is None:
            raise KeyError
        start, end = node.start_mark.index, _end(node)
        if isinstance(node, yaml.SequenceNode) and not node.flow_style and value and isinstance(value, list):
            indent = self.newline + " " * node.start_mark.column
            lines = [line for entry in value for line in item_lines(entry)]
            return self.text[:start] + indent.join(lines) + self.text[end:]
        is_alone = not isinstance(value, dict | list) and not getattr(parent, "flow_style", False)
        written = scalar(str(value or "")) if is_alone else flow(value)
        return self.text[:start] + written + self.text[end:]

    def _insert(self, node: yaml.Node, edit: YamlEdit, depth: int) -> str:
        """Write what is not there: a key of a mapping, or an entry of a list, with all that is missing below it."""
        if edit.value is None:
            return self.text
        step, value = edit.path[depth], _nest(edit, depth)
        if isinstance(node, yaml.SequenceNode):
            if step != APPEND:
                raise IndexError
            return self._insert_line(node, flow(value), list(item_lines(value)), edit.comment)
        if not isinstance(node, yaml.MappingNode):
            raise TypeError
        field: dict[str, Data] = {str(step): value}
        return self._insert_line(node, flow(field)[1:-1], list(mapping_lines(field)), edit.comment)

    def _insert_line(self, node: yaml.CollectionNode, inside: str, lines: list[str], comment: str) -> str:
        """Add an entry behind the last one: *inside* brackets, or as *lines* of their own."""
        if node.flow_style or not node.value:
            last = _end(node) - 1
            if not node.value:
                if self.text[last] not in "]}":
                    raise IndexError
                return f"{self.text[:last].rstrip()}{inside}{self.text[last:]}"
            at = _end(_last(node))
            return f"{self.text[:at]}, {inside}{self.text[at:]}"
        # Entries of a list begin with their dash, as the list does.
        first = node.value[0][0] if isinstance(node, yaml.MappingNode) else node
        indent = " " * first.start_mark.column
        if isinstance(node, yaml.SequenceNode) and all(
            child.flow_style for child in node.value if isinstance(child, yaml.CollectionNode)
        ):
            lines = [f"- {inside}"]
        at = self._end_of_line(_end(_last(node)))
        new = self.newline.join(indent + line for line in _add_comment(lines, comment))
        if at == len(self.text) and not self.text.endswith("\n"):
            return f"{self.text}{self.newline}{new}"
        return f"{self.text[:at]}{new}{self.newline}{self.text[at:]}"

    def _remove(self, node: yaml.Node, step: str | int) -> str:
        """Take out a key with its value, or an entry of a list."""
        if not isinstance(node, yaml.CollectionNode):
            raise TypeError
        spans = _spans(node)
        index = step if isinstance(step, int) else [key.value for key, _ in node.value].index(step)
        start, end = spans[index]
        if node.flow_style:
            if index + 1 < len(spans):
                return self.text[:start] + self.text[spans[index + 1][0] :]
            at = spans[index - 1][1] if index else start
            between = self.text[at:start]
            # The comma goes with the last entry; a comment behind the one before stays.
            kept = _COMMA.sub(r"\1", between, count=1).rstrip(" ") if "#" in between else ""
            return self.text[:at] + kept + self.text[end:]
        if len(spans) == 1:
            # An empty list or mapping is written in brackets.
            empty = "[]" if isinstance(node, yaml.SequenceNode) else "{}"
            if self.text[:start].endswith("- ") and empty == "{}":
                return self.text[:start] + empty + self.text[end:]
            return self._without_lines(start, end, empty)
        line = self.text.rfind("\n", 0, start) + 1
        before = self.text[line:start].strip(" ")
        if before not in {"", "-"} or (before == "-" and isinstance(node, yaml.MappingNode)):
            return self._remove_first(node, spans, index)
        return self.text[:line] + self.text[self._end_of_line(end) :]

    def _remove_first(self, node: yaml.CollectionNode, spans: Sequence[tuple[int, int]], index: int) -> str:
        """Take out a key that stands behind the dash of a list: the next one takes its place."""
        if index or len(spans) == 1 or not isinstance(node, yaml.MappingNode):
            raise IndexError
        return self.text[: spans[0][0]] + self.text[spans[1][0] :]

    def _without_lines(self, start: int, end: int, empty: str) -> str:
        line = self.text.rfind("\n", 0, start) + 1
        key = _KEY_LINE.search(self.text[:line])
        if key is None or self.text[line:start].strip(" -"):
            raise IndexError
        return f"{self.text[: key.end(1)]} {empty}{self.text[key.end(1) : line]}{self.text[self._end_of_line(end) :]}"

    def _end_of_line(self, at: int) -> int:
        """Where the line ends that holds the place, its end included; a comment beside it belongs to it."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1


def _nest(edit: YamlEdit, depth: int) -> Data:
    """The value with all that the path has below that step around it."""
    value = edit.value
    for step in reversed(edit.path[depth + 1 :]):
        value = [value] if step == APPEND else {str(step): value}
    return value


def _add_comment(lines: Sequence[str], comment: str) -> list[str]:
    """The lines with a comment behind the first of the entry: below its key, where this is new too."""
    at = 1 if len(lines) > 1 and lines[1].lstrip().startswith("- ") and not lines[0].startswith("- ") else 0
    return [f"{line}  # {comment}" if comment and index == at else line for index, line in enumerate(lines)]


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in _NOTHING


def _child(node: yaml.Node, step: str | int) -> yaml.Node | None:
    child: yaml.Node | None = None
    if isinstance(node, yaml.MappingNode):
        child = next((value for key, value in node.value if key.value == step), None)
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        child = node.value[step]
    return child


def _last(node: yaml.CollectionNode) -> yaml.Node:
    last: yaml.Node | tuple[yaml.Node, yaml.Node] = node.value[-1]
    return last[1] if isinstance(last, tuple) else last


def _end(node: yaml.Node) -> int:
    """Where the node ends: a block collection where its last scalar does, since its own mark is at the next token."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        return _end(_last(node))
    if isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}:
        return node.end_mark.index - 1
    return node.end_mark.index


def _spans(node: yaml.CollectionNode) -> list[tuple[int, int]]:
    """Where each entry of the list, or each key with its value, begins and ends; a dash is not part of it."""
    if isinstance(node, yaml.MappingNode):
        return [(key.start_mark.index, _end(value)) for key, value in node.value]
    return [(child.start_mark.index, _end(child)) for child in node.value]
