"""What people write: made safe to show, to name things by, and to compare."""

from groundswell.kernel.text.lookalikes import skeleton
from groundswell.kernel.text.markdown import RENDER_VERSION, plain, render
from groundswell.kernel.text.sheets import csv_safe
from groundswell.kernel.text.tidying import is_safe_name, slug, tidy

__all__ = ["RENDER_VERSION", "csv_safe", "is_safe_name", "plain", "render", "skeleton", "slug", "tidy"]
