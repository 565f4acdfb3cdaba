"""Plots as SVG inside the page, by pygal; colours are the page's own, so that they follow light and dark."""

from __future__ import annotations

from typing import Any

import pygal
from lxml import etree
from markupsafe import Markup
from pygal.style import Style

_WIDTH = 760
_COLOURS = ("var(--red)", "var(--blue)", "var(--green)", "var(--ochre)", "var(--quiet)", "var(--violet)")
_STYLE = Style(
    background="transparent",
    plot_background="transparent",
    foreground="var(--text)",
    foreground_strong="var(--text)",
    foreground_subtle="var(--line)",
    opacity="1",
    colors=_COLOURS,
    ci_colors=("var(--text)",),
    guide_stroke_color="var(--line)",
    major_guide_stroke_color="var(--line)",
    font_family="inherit",
    label_font_size=14,
    major_label_font_size=14,
    legend_font_size=14,
    tooltip_font_size=14,
    transition="0",
)
_GRAPH: dict[str, Any] = {"style": _STYLE, "js": [], "explicit_size": True, "width": _WIDTH, "margin": 8}


def bars(rows: dict[str, dict[str, float]], value: str = "value") -> Markup:
    """A bar for each row, the first on top, with its interval from ``low`` to ``high`` as a whisker.

    Means (``value``) lie between 0 and 1; differences take the room that their intervals need.
    """
    ends = [end for row in rows.values() for end in (row["low"], row["high"], 0.0)]
    span = (0.0, 1.0) if value == "value" else (min(ends) - 0.005, max(ends) + 0.005)
    chart = pygal.HorizontalBar(**_GRAPH, show_legend=False, height=90 + 40 * len(rows), range=span)
    # A horizontal chart is filled from below.
    turned = dict(reversed(rows.items()))
    chart.x_labels = list(turned)
    points = [{"value": row[value], "ci": {"low": row["low"], "high": row["high"]}} for row in turned.values()]
    chart.add("", points, formatter=lambda shown: f"{shown:.3f}".replace(".", ","))
    return _drawn(chart)


def curves(rows: dict[str, dict[str, dict[str, float]]], measures: list[str]) -> Markup:
    """A line for each row over the ``measures``, which are the marks of the x axis."""
    chart = pygal.Line(**_GRAPH, height=340, legend_at_bottom=True, dots_size=4, range=(0, 1))
    chart.x_labels = [name.removeprefix("R@") for name in measures]
    for name, row in rows.items():
        chart.add(name, [row[measure]["value"] for measure in measures])
    return _drawn(chart)


def _drawn(chart: Any) -> Markup:
    chart.value_formatter = lambda shown: f"{shown:.2f}".replace(".", ",")
    chart.add_xml_filter(_plain)
    # What pygal draws is a tree that it escaped itself.
    return Markup(chart.render(is_unicode=True, disable_xml_declaration=True))


def _plain(root: Any) -> Any:
    """Without scripts, which the page forbids, and without comments, which hold the day."""
    etree.strip_elements(root, "{*}script", "script", etree.Comment, with_tail=False)
    root.set("role", "img")
    return root
