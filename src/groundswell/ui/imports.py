"""Imports at the top of a page hold inside its blocks, also when htmx asks for one block alone.

Jinja2 runs a page's imports when it runs the page. A block that is rendered by itself skips them, and every macro
in it would be unknown. So each block gets its own copy of the imports it uses, when the template is compiled.
"""

from typing import override

import jinja2
from jinja2 import nodes
from jinja2.environment import TemplateModule
from jinja2.runtime import Context


class Template(jinja2.Template):
    """A template whose macros are made once: every template here has the same globals, so no page needs its own."""

    @override
    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return super()._get_default_module()


class Environment(jinja2.Environment):
    """Jinja2's environment, with the imports of a template carried into its blocks."""

    template_class = Template

    @override
    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        imports = [node for node in tree.body if isinstance(node, nodes.FromImport)]
        for block in tree.find_all(nodes.Block) if imports else ():
            block.body[:0] = _used(imports, {found.name for found in block.find_all(nodes.Name)})
        return tree


def _used(imports: list[nodes.FromImport], wanted: set[str]) -> list[nodes.FromImport]:
    """The same imports, of the names a block wants only."""
    return [
        nodes.FromImport(node.template, names, node.with_context, lineno=node.lineno)
        for node in imports
        if (names := [name for name in node.names if _local(name) in wanted])
    ]


def _local(name: str | tuple[str, str]) -> str:
    return name if isinstance(name, str) else name[1]
