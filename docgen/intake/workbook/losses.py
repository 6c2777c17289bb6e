"""What a copy of a workbook cannot keep, found by looking into its package.

openpyxl reads a part it knows and writes it anew; all others it leaves out without a word. So what
is known to be kept is listed here, and whatever else is in the file is told.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from docgen.intake.codes import IntakeCode
from docgen.intake.workbook.extensions import KEPT_EXTENSIONS
from docgen.intake.workbook.parts import MAIN, Package, sheet_parts
from docgen.model.finding import Finding, Severity
from docgen.texts import LANGUAGES, translate
from docgen.tools.zipped import zip_fault

__all__ = ["LOSSES", "losses", "no_losses", "values_only"]

LOSSES = (
    "charts",
    "pictures",
    "shapes",
    "pivot-tables",
    "slicers",
    "macros",
    "form-controls",
    "embedded-files",
    "conversations",
    "conditional-formats",
    "newer-cells",
    "connections",
    "protected-ranges",
    "views",
    "signature",
    "other",
)
"""What is told, in this order; each has its words in the catalogue, as `loss-charts`."""

_EXTENSIONS = {
    # Choices from a list on another sheet, and small charts in cells: `kept.py` copies them.
    "{CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF}": "",
    "{05C60535-1F16-4FD2-B633-F4F36F0B64E0}": "",
}
_EXTENSIONS = {
    **dict.fromkeys(KEPT_EXTENSIONS, ""),
    # Which green corners are not shown.
    "{01252117-D84E-4E92-8308-4BE1C098FCBB}": "",
    "{78C0D931-6437-407D-A8EE-F0AAD7539E65}": "conditional-formats",
    "{A8765BA9-456A-4DAB-B4F3-ACF838C121DE}": "slicers",
    "{3A4CF648-6AED-40F4-86FF-DC5316D8AED3}": "slicers",
    "{7E03D99C-DC04-49D9-9315-930204A7B6E9}": "slicers",
    "{FC87AEE6-9EDD-4A0A-B7FB-166176984837}": "protected-ranges",
}
# By the folder or the start of the name below `xl`. Empty: kept, or found again by Excel itself.
_PARTS = {
    **dict.fromkeys(("calcChain", "chartsheets", "comments", "drawings", "externalLinks"), ""),
    **dict.fromkeys(("printerSettings", "sharedStrings", "styles", "tables", "theme"), ""),
    **dict.fromkeys(("workbook", "worksheets"), ""),
    **dict.fromkeys(("charts", "chartEx"), "charts"),
    **dict.fromkeys(("pivotTables", "pivotCache"), "pivot-tables"),
    **dict.fromkeys(("slicers", "slicerCaches", "timelines", "timelineCaches"), "slicers"),
    **dict.fromkeys(("vbaProject", "vbaData", "vbaProjectSignature"), "macros"),
    **dict.fromkeys(("activeX", "ctrlProps"), "form-controls"),
    **dict.fromkeys(("threadedComments", "persons"), "conversations"),
    **dict.fromkeys(("metadata", "richData"), "newer-cells"),
    **dict.fromkeys(("connections", "queryTables", "model"), "connections"),
    "diagrams": "shapes",
    "embeddings": "embedded-files",
    "media": "pictures",
}
_ELEMENTS = {
    **dict.fromkeys(("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols"), ""),
    **dict.fromkeys(("sheetData", "sheetCalcPr", "sheetProtection", "scenarios"), ""),
    **dict.fromkeys(("autoFilter", "sortState", "mergeCells", "phoneticPr"), ""),
    **dict.fromkeys(("conditionalFormatting", "dataValidations", "hyperlinks"), ""),
    **dict.fromkeys(("printOptions", "pageMargins", "pageSetup", "headerFooter"), ""),
    **dict.fromkeys(("rowBreaks", "colBreaks", "ignoredErrors", "drawing"), ""),
    **dict.fromkeys(("legacyDrawing", "tableParts", "extLst"), ""),
    # Excel wraps controls and embedded files in it; their parts tell which of them it is.
    **dict.fromkeys(("AlternateContent", "controls", "oleObjects"), ""),
    **dict.fromkeys(("picture", "legacyDrawingHF", "drawingHF"), "pictures"),
    "customSheetViews": "views",
    "protectedRanges": "protected-ranges",
}
_DRAWN = {"sp", "cxnSp", "grpSp", "AlternateContent", "contentPart"}
_CHART_FRAME = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"


def losses(path: Path) -> tuple[Finding, ...]:
    """What a copy of the workbook cannot keep; nothing when it cannot be opened.

    Raises:
        OSError: it cannot be read.
    """
    content = path.read_bytes()
    if zip_fault(io.BytesIO(content), len(content)) is not None:
        return ()
    try:
        found = set(_found(Package(content)))
    except (KeyError, SyntaxError, ValueError):
        # No workbook; reading it has told that.
        return ()
    kinds = [kind for kind in LOSSES if kind in found]
    return (_warning("workbook-loses-parts", kinds),) if kinds else ()


def values_only(path: Path) -> tuple[Finding, ...]:
    """What is told of a file whose values alone go into a new workbook."""
    del path
    return (_warning("workbook-values-only", []),)


def no_losses(path: Path) -> tuple[Finding, ...]:
    """Nothing: a file of text has nothing but its values."""
    del path
    return ()


def _warning(code: IntakeCode, kinds: list[str]) -> Finding:
    told = {
        f"lost_{language}": ", ".join(
            translate("messages", f"loss-{kind}", language) for kind in kinds
        )
        for language in LANGUAGES
    }
    return Finding(code=code, severity=Severity.WARNING, parameters=told if kinds else {})


def _found(package: Package) -> Iterator[str]:
    for name in package.names:
        yield _of_part(PurePosixPath(name))
    for part in sheet_parts(package).values():
        yield from _of_sheet(package.tree(part))
        for _, kind, drawing in package.related(part):
            if kind == "drawing" and drawing in package.names:
                yield from _of_drawing(package.tree(drawing))


def _of_part(part: PurePosixPath) -> str:
    if part.name.startswith("[Content_Types]") or part.suffix == ".rels" or not part.suffix:
        return ""
    top, *below = part.parts
    if top == "_xmlsignatures":
        return "signature"
    if top in ("docProps", "docMetadata"):
        return ""
    if top != "xl" or not below:
        return "other"
    return _PARTS.get(below[0].split(".")[0].rstrip("0123456789"), "other")


def _of_sheet(sheet: Any) -> Iterator[str]:  # noqa: ANN401 - an element of lxml
    for element in sheet:
        yield _ELEMENTS.get(_name(element), "other")
    for extension in sheet.findall(f"{MAIN}extLst/{MAIN}ext"):
        yield _EXTENSIONS.get(extension.get("uri", "").upper(), "other")
    if sheet.find(f"{MAIN}conditionalFormatting/{MAIN}cfRule/{MAIN}extLst") is not None:
        yield "conditional-formats"


def _of_drawing(drawing: Any) -> Iterator[str]:  # noqa: ANN401
    for element in drawing.iter():
        name = _name(element)
        frame = name == "graphicFrame" and element.find(f".//{_CHART_FRAME}") is None
        if name in _DRAWN or frame:
            yield "shapes"


def _name(element: Any) -> str:  # noqa: ANN401
    return str(element.tag).rpartition("}")[2]
