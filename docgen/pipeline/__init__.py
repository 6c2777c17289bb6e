"""The one place that knows the order of the stages.

examine    intake -> checks -> gates -> states       (what `check` and `status` need)
generate   examine -> render -> convert -> bundle -> publish
"""

from docgen.pipeline.examine import Examined, Workshop, examine
from docgen.pipeline.make import generate, inspect

__all__ = ["Examined", "Workshop", "examine", "generate", "inspect"]
