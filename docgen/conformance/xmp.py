"""The XMP packet of a PDF/A.

It is written here in full instead of mended, because LibreOffice 7.4's own packet lacks title,
language and, for its PDF/UA mark, the description that PDF/A asks for (ISO 19005-2, 6.6.2.3.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from docgen.model.artifact import Stamp

__all__ = ["ARCHIVAL", "NAMESPACE", "UA_NAMESPACE", "Level", "Properties", "packet"]

NAMESPACE = "https://docgen.invalid/ns/1/"
"""docgen's own properties: version (first made) and facts (hash of the printed values)."""

UA_NAMESPACE = "http://www.aiim.org/pdfua/ns/id/"
"""Where PDF/UA says which of its parts a file follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Part (`2`) and conformance level (`B`, `U`, `A`) of PDF/A, and part of PDF/UA.

    `accessibility` is the part of PDF/UA (`1`), empty when the file does not say that it follows
    any.
    """

    part: str
    conformance: str
    accessibility: str = ""


ARCHIVAL = Level(part="2", conformance="A", accessibility="1")
"""What every document of docgen follows: PDF/A-2a and PDF/UA-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """Everything that stands in the packet; an empty author is left out."""

    stamp: Stamp
    level: Level
    keywords: str
    author: str
    producer: str
    creator_tool: str = "docgen"


_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>{part}</pdfaid:part>
   <pdfaid:conformance>{conformance}</pdfaid:conformance>
  </rdf:Description>{accessibility}
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <dc:identifier>{case}</dc:identifier>{creator}
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <xmp:CreateDate>{made_on}</xmp:CreateDate>
   <xmp:ModifyDate>{made_on}</xmp:ModifyDate>
   <xmp:MetadataDate>{made_on}</xmp:MetadataDate>
   <xmp:CreatorTool>{creator_tool}</xmp:CreatorTool>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdf:Keywords>{keywords}</pdf:Keywords>
   <pdf:Producer>{producer}</pdf:Producer>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:docgen="{namespace}">
   <docgen:version>{version}</docgen:version>
   <docgen:facts>{facts}</docgen:facts>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag>{schemas}
   </rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

_ACCESSIBILITY = """
  <rdf:Description rdf:about="" xmlns:pdfuaid="{namespace}">
   <pdfuaid:part>{part}</pdfuaid:part>
  </rdf:Description>"""

_SCHEMA = """
    <rdf:li rdf:parseType="Resource">
     <pdfaSchema:schema>{title}</pdfaSchema:schema>
     <pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
     <pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
     <pdfaSchema:property><rdf:Seq>{described}
     </rdf:Seq></pdfaSchema:property>
    </rdf:li>"""

_DESCRIBED = """
      <rdf:li rdf:parseType="Resource">
       <pdfaProperty:name>{name}</pdfaProperty:name>
       <pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
       <pdfaProperty:category>internal</pdfaProperty:category>
       <pdfaProperty:description>{description}</pdfaProperty:description>
      </rdf:li>"""

_CREATOR = """
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Schema:
    """Properties that PDF/A does not know by itself; each has a name, a type and a description."""

    title: str
    prefix: str
    namespace: str
    properties: tuple[tuple[str, str, str], ...]

    def described(self) -> str:
        """The schema, in XML."""
        properties = "".join(
            _DESCRIBED.format(name=name, kind=kind, description=text)
            for name, kind, text in self.properties
        )
        return _SCHEMA.format(
            title=self.title,
            namespace=self.namespace,
            prefix=self.prefix,
            described=properties,
        )


_OWN = _Schema(
    title="docgen",
    prefix="docgen",
    namespace=NAMESPACE,
    properties=(
        ("version", "Text", "Version of the case folder in which the file was first made"),
        ("facts", "Text", "Hash of the values that the document prints"),
    ),
)
_UA = _Schema(
    title="PDF/UA identification schema",
    prefix="pdfuaid",
    namespace=UA_NAMESPACE,
    properties=(("part", "Integer", "Part of ISO 14289 that the file conforms to"),),
)


def packet(properties: Properties) -> bytes:
    """The packet, in UTF-8; the same properties give the same bytes."""
    stamp = properties.stamp
    values = {
        "part": properties.level.part,
        "conformance": properties.level.conformance,
        "title": stamp.title,
        "language": stamp.language,
        "case": stamp.case,
        "made_on": f"{stamp.made_on.isoformat()}T00:00:00Z",
        "creator_tool": properties.creator_tool,
        "keywords": properties.keywords,
        "producer": properties.producer,
        "version": stamp.version,
        "facts": stamp.facts,
        "namespace": NAMESPACE,
    }
    author, accessibility = escape(properties.author), escape(properties.level.accessibility)
    made = _PACKET.format(
        **{name: escape(value) for name, value in values.items()},
        creator=_CREATOR.format(author=author) if author else "",
        accessibility=_ACCESSIBILITY.format(namespace=UA_NAMESPACE, part=accessibility)
        if accessibility
        else "",
        schemas="".join(
            schema.described() for schema in ((_OWN, _UA) if accessibility else (_OWN,))
        ),
    )
    return made.encode("utf-8")
