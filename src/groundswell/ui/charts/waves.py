"""The curve everything is drawn with."""

type Point = tuple[float, float]


def short(x: float) -> str:
    """The shortest useful number: one decimal, no trailing zero."""
    text = f"{x:.1f}"
    return text.removesuffix(".0")


def wave(points: list[Point]) -> str:
    """A smooth path through extrema (crest, trough, crest…), flat at each."""
    (x0, y0), *rest = points
    parts = [f"M{short(x0)} {short(y0)}"]
    for x1, y1 in rest:
        k = (x1 - x0) * 0.42
        parts.append(f"C{short(x0 + k)} {short(y0)} {short(x1 - k)} {short(y1)} {short(x1)} {short(y1)}")
        x0, y0 = x1, y1
    return "".join(parts)


def dots(points: list[Point], size: float, gap: float, row: int) -> str:
    """The attributes of one row of dots: a zero-length dash with a round cap, every second row shifted by half."""
    return (
        f'd="{wave(points)}" stroke-width="{short(size)}" '
        f'stroke-dasharray="0 {short(gap)}" stroke-dashoffset="{short(row % 2 * gap / 2)}"'
    )
