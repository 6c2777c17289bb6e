"""The XMP packet of a PDF/A.

It is written here in full instead of mended, because LibreOffice 7.4's own packet lacks title,
language and, for its PDF/UA mark, the description that PDF/A asks for (ISO 19005-2, 6.6.2.3.1).
PDF/UA is not claimed before it is checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from docgen.model.artifact import Stamp

__all__ = ["NAMESPACE", "Level", "Properties", "packet"]

NAMESPACE = "https://docgen.invalid/ns/1/"
"""docgen's own properties: version (first made) and facts (hash of the printed values)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Part (`2`) and conformance level (`B`, `U`, `A`) of PDF/A."""

    part: str
    conformance: str


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
  </rdf:Description>
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
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>docgen</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>docgen</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq>{described}
    </rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

_DESCRIBED = """
     <rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>{name}</pdfaProperty:name>
      <pdfaProperty:valueType>Text</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>{description}</pdfaProperty:description>
     </rdf:li>"""

_CREATOR = """
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"""

_OWN = {
    "version": "Version of the case folder in which the file was first made",
    "facts": "Hash of the values that the document prints",
}


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
    author = escape(properties.author)
    made = _PACKET.format(
        **{name: escape(value) for name, value in values.items()},
        creator=_CREATOR.format(author=author) if author else "",
        described="".join(
            _DESCRIBED.format(name=name, description=text) for name, text in _OWN.items()
        ),
    )
    return made.encode("utf-8")
