"""The way of a template: looked over, made fit for the archive, converted, finished and judged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

from tagged import stamp

from docgen.conformance.verapdf import Validator
from docgen.convert import convert
from docgen.model.artifact import Converted, NotArchival, ToConvert
from docgen.tools.pool import OfficePool
from docgen.word.archival import make_archival
from docgen.word.looks import look_over
from stress.feature import Feature
from stress.word import begun

__all__ = ["Arrived", "arrive", "read_arrived", "write_arrived"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What came of one document.

    `faults` are those of the template; `breaches` why docgen keeps the PDF back, empty when it does
    not; `rules` those of PDF/A-2a and PDF/UA-1 that veraPDF finds broken. `pdf` is empty when
    LibreOffice made none.
    """

    faults: tuple[str, ...]
    pdf: str
    breaches: tuple[str, ...]
    rules: tuple[str, ...]


def arrive(
    features: Mapping[str, Feature], folder: Path, pool: OfficePool, validator: Validator
) -> dict[str, Arrived]:
    """Send all documents on their way together."""
    faults, jobs = {}, []
    for name, feature in features.items():
        document = begun()
        feature.write(document)
        document.add_paragraph("Teksten etter prøven.")
        written = BytesIO()
        document.save(written)
        faults[name] = tuple(fault.code for fault in look_over(written.getvalue(), "nb"))
        make_archival(document, "nb-NO")
        docx = folder / f"{name}.docx"
        document.save(str(docx))
        jobs.append(ToConvert(docx=docx, pdf=docx.with_suffix(".pdf"), stamp=stamp("Prøve")))
    arrived = {}
    for name, result in zip(features, convert(jobs, pool), strict=True):
        pdf = str(result.pdf) if isinstance(result, Converted | NotArchival) else ""
        breaches = result.breaches if isinstance(result, NotArchival) else ()
        arrived[name] = Arrived(
            faults=faults[name],
            pdf=pdf,
            breaches=tuple(one.code for one in breaches),
            rules=_broken(Path(pdf), validator) if pdf else (),
        )
    return arrived


def _broken(pdf: Path, validator: Validator) -> tuple[str, ...]:
    verdicts = validator.check(pdf, ("2a", "ua1"))
    return tuple(
        f"{verdict.flavour} {why}"
        for verdict in verdicts
        if not verdict.compliant
        for why in ([one.rule for one in verdict.failures] or [str(verdict.trouble)])
    )


def write_arrived(arrived: Mapping[str, Arrived], path: Path) -> None:
    """Keep the results for the other processes of the test run."""
    path.write_text(json.dumps({name: asdict(one) for name, one in arrived.items()}))


def read_arrived(path: Path) -> dict[str, Arrived]:
    """The results that another process kept."""
    kept = json.loads(path.read_text())
    return {
        name: Arrived(
            faults=tuple(one["faults"]),
            pdf=one["pdf"],
            breaches=tuple(one["breaches"]),
            rules=tuple(one["rules"]),
        )
        for name, one in kept.items()
    }
