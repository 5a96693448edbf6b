"""The scripts of the page in one classic script, for a file that is opened from a disk.

A browser loads no module from ``file:``, so each module becomes a function that gives its exports.
Only the few forms of import and export that ``assets/js`` uses are known; any other is an error.
"""

from __future__ import annotations

import re
from pathlib import Path

_IMPORT = re.compile(r'^import (?:\{([^}]+)\} from )?"\./([\w-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (async function|function|class|const) (\w+)", re.MULTILINE)


def bundle(folder: Path, entry: str) -> str:
    """The module ``entry`` and all that it imports, each once, in an order in which they can run.

    Raises:
        ValueError: a module uses a form of import or export that is not known here.
    """
    done: dict[str, str] = {}

    def take(name: str) -> None:
        if name in done:
            return
        source = (folder / name).read_text(encoding="utf-8")
        for _names, other in _IMPORT.findall(source):
            take(other)
        done[name] = _wrapped(name, source)

    take(entry)
    # A closing tag inside a text would end the script element that the bundle is put into.
    return ("const modules = {};\n" + "\n".join(done.values())).replace("</script", "<\\/script")


def _wrapped(name: str, source: str) -> str:
    exports = [exported for _kind, exported in _EXPORT.findall(source)]
    source = _IMPORT.sub(lambda match: f'const {{{match[1]}}} = modules["{match[2]}"];' if match[1] else "", source)
    source = _EXPORT.sub(r"\1 \2", source)
    if re.search(r"^(import|export)\b", source, re.MULTILINE):
        raise ValueError(f"{name} has a form of import or export that cannot be bundled")
    return f'modules["{name}"] = (() => {{\n{source}\nreturn {{ {", ".join(exports)} }};\n}})();'
