"""QR codes."""

from functools import lru_cache
from io import BytesIO

import segno
from markupsafe import Markup

from groundswell.ui.drawn import drawn


@lru_cache(maxsize=128)
def qr(text: str, label: str = "") -> Markup:
    """A QR code (ISO/IEC 18004, medium correction) as one path, dark on its own light ground so that cameras read it."""
    out = BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=False,
        svgclass=None,
        lineclass=None,
        omitsize=True,
        border=4,
        dark="#000",
        light="#fff",
    )
    inside = out.getvalue().decode().split(">", 1)[1].removesuffix("\n").removesuffix("</svg>")
    size = code.symbol_size(border=4)[0]
    return Markup('<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">{2}</svg>').format(
        size,
        label,
        drawn(inside),
    )
