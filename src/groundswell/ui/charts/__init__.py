"""Server-drawn SVG: the swell art and small charts.

Pure functions that return markup safe to inline. Colour never lives here: shapes carry a class or `currentColor`, so
that the tokens theme them (light, dark, high contrast, an instance's hue). Decorative art is hidden from screen
readers; charts carry role="img" and a label with the numbers, or are lists whose text is the chart.
"""

from groundswell.ui.charts.art import cover, crowd
from groundswell.ui.charts.journey import journey
from groundswell.ui.charts.lines import rhythm, sparkline
from groundswell.ui.charts.lists import bars, funnel
from groundswell.ui.charts.measures import meter, portion, ring
from groundswell.ui.charts.qr import qr

__all__ = [
    "bars",
    "cover",
    "crowd",
    "funnel",
    "journey",
    "meter",
    "portion",
    "qr",
    "rhythm",
    "ring",
    "sparkline",
]
