"""How the documentation is built: `sphinx-build -W -n docs OUT`, without a network."""

from typing import Any

from docutils.nodes import TextElement
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import ticketpolicy

project = "ticketpolicy"
author = "ticketpolicy"
version = release = ticketpolicy.__version__
language = "en"

extensions = ["sphinx.ext.autodoc", "myst_nb"]
exclude_patterns = ["_build"]
templates_path = ["_templates"]
nitpicky = True
nitpick_ignore_regex = [
    (
        "py:.*",
        r"(altair|attrs|collections|datetime|enum|hypothesis|narwhals|numpy|pyspark|zoneinfo)\..*",
    ),
    (
        "py:class",
        r"ticketpolicy\.[\w.]+\.(Model|Outcome|SomeEvent|Subject|Table|Value)",
    ),  # type variables
    ("py:class", "DataFrame|Language|Plain"),  # of pyspark, or aliases of what types there are
]

default_role = "py:obj"
autodoc_mock_imports = ["pyspark"]
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_default_options = {"members": True, "undoc-members": True}

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "off"

html_theme = "furo"
html_title = "ticketpolicy"
html_copy_source = False
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_show_copyright = False


def by_its_short_name(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, text: TextElement
) -> TextElement | None:
    """Find what a docstring calls by the name that is imported from `ticketpolicy`."""
    name = f"{ticketpolicy.__name__}.{node['reftarget']}"
    return env.domains["py"].resolve_xref(env, node["refdoc"], app.builder, "obj", name, node, text)


def in_its_language(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Say in which language a page is, where its front matter has ``lang``."""
    meta: dict[str, str] | None = context.get("meta")
    lang = (meta or {}).get("lang")
    if lang is not None:
        for part in ("body", "toc"):
            context[part] = f'<div lang="{lang}">{context[part]}</div>'


def setup(app: Sphinx) -> None:
    """Take part in the build."""
    app.connect("missing-reference", by_its_short_name)
    app.connect("html-page-context", in_its_language)
