"""Markup read as a browser reads it, so that tests ask for elements and not for strings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


@dataclass
class Node:
    """An element with its attributes, children and text."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text below the element, white space joined."""
        parts = [child if isinstance(child, str) else child.text for child in self.children]
        return " ".join("".join(f" {part} " for part in parts).split())

    def all(self) -> Iterator[Node]:
        """Every element below this one, in order."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.all()

    def find(self, name: str = "", *, kind: str = "", **attributes: str) -> list[Node]:
        """The elements with this tag, class and attributes (``data_event`` stands for ``data-event``)."""
        wanted = {key.replace("_", "-"): value for key, value in attributes.items()}
        return [
            node
            for node in self.all()
            if name in {"", node.name}
            and (not kind or kind in node.attributes.get("class", "").split())
            and all(node.attributes.get(key) == value for key, value in wanted.items())
        ]

    def having(self, attribute: str) -> list[str]:
        """The values of an attribute wherever it stands."""
        return [node.attributes[attribute] for node in self.all() if attribute in node.attributes]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(html: str) -> Node:
    """The tree of a piece of HTML; fails where an element is not closed by its own tag."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert [node.name for node in builder.open] == [""], "an element is left open"
    return builder.root
