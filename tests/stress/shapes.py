"""Shapes, text boxes, groups, watermarks, charts, formulas, embedded files."""

from __future__ import annotations

from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from stress.feature import Faulty, Feature
from stress.word import EMU_PER_CM, add, block, image, one_shape, picture, put, run, shape

__all__ = ["FEATURES"]

_ALT = "En blå form"
_RED = '<a:solidFill><a:srgbClr val="CC0000">{}</a:srgbClr></a:solidFill>'
_GRADIENT = (
    '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="FF0000"/></a:gs>'
    '<a:gs pos="100000"><a:srgbClr val="0000FF"/></a:gs></a:gsLst>'
    '<a:lin ang="5400000"/></a:gradFill>'
)


def draws(**settings: Any) -> Any:
    """A writer of one shape in a paragraph of its own."""
    return lambda document: add(document, block(shape(**settings)))


def two(document: Any) -> None:
    add(document, block(shape("Den lille", size_cm=(2, 1))))
    add(document, block(shape("Den store", size_cm=(6, 3))))


def with_picture(document: Any) -> None:
    add(document, block(shape("Formen") + picture(document, "Bildet")))


def two_alike(document: Any) -> None:
    for alt in ("Den første", "Den andre"):
        add(document, block(shape(alt)))


def group(document: Any) -> None:
    wide, high = 4 * EMU_PER_CM, 2 * EMU_PER_CM
    inner = "".join(
        one_shape("rect", _RED.format(""), wide // 3, high, left=left)
        for left in (0, 2 * wide // 3)
    )
    frame = (
        f'<wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{wide}" cy="{high}"/></a:xfrm></wpg:grpSpPr>'
    )
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
    graphic = (
        f'<a:graphic><a:graphicData uri="{uri}"><wpg:wgp><wpg:cNvGrpSpPr/>{frame}{inner}'
        "</wpg:wgp></a:graphicData></a:graphic>"
    )
    add(document, block(shape("To røde felt", graphic=graphic)))


def in_header(document: Any) -> None:
    put(document.sections[0].header.paragraphs[0], shape(None, form="rect", text="Unntatt"))
    add(document, block("Tekst. " * 1200))


def watermark(document: Any) -> None:
    mark = (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/>'
        '<v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="Vann" type="#_x0000_t136" '
        'style="position:absolute;width:400pt;height:120pt;rotation:315;z-index:-251658752" '
        'fillcolor="silver" stroked="f"><v:fill opacity=".5"/><v:textpath '
        'style="font-family:&quot;Liberation Sans&quot;;font-size:1pt" string="UTKAST"/></v:shape>'
        "</w:pict></w:r>"
    )
    put(document.sections[0].header.paragraphs[0], mark)
    add(document, block("Tekst. " * 1200))


def behind(document: Any) -> None:
    box = shape(None, form="rect", text="Kari Eksempel", size_cm=(8, 4))
    add(document, block(box.replace('behindDoc="0"', 'behindDoc="1"') + run("Over boksen. " * 30)))


def said_behind(document: Any) -> None:
    drawn = shape("Bak teksten", size_cm=(8, 4))
    under = drawn.replace('behindDoc="0"', 'behindDoc="1"').replace("wrapTopAndBottom", "wrapNone")
    add(document, block(under + run("Over formen. " * 30)))


def rule(document: Any) -> None:
    line = '<v:rect style="width:0;height:1.5pt" o:hralign="center" o:hrstd="t" o:hr="t"/>'
    add(document, block(f"<w:r><w:pict>{line}</w:pict></w:r>"))


def formula(document: Any) -> None:
    over = "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"
    add(document, block(run("Formel: ") + f"<m:oMath>{over}</m:oMath>"))


_CHART = """<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">
<c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:ser><c:idx val="0"/>
<c:order val="0"/><c:cat><c:strLit><c:ptCount val="2"/><c:pt idx="0"><c:v>A</c:v></c:pt>
<c:pt idx="1"><c:v>B</c:v></c:pt></c:strLit></c:cat><c:val><c:numLit><c:ptCount val="2"/>
<c:pt idx="0"><c:v>3</c:v></c:pt><c:pt idx="1"><c:v>5</c:v></c:pt></c:numLit></c:val></c:ser>
<c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling/>
<c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/>
<c:scaling/><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea>
</c:chart></c:chartSpace>"""


def chart(document: Any) -> None:
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    part = Part(PackURI("/word/charts/chart1.xml"), kind, _CHART.encode(), document.part.package)
    related = document.part.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
    )
    graphic = (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{related}"/></a:graphicData></a:graphic>'
    )
    drawn = shape("Søyler for A og B", graphic=graphic, size_cm=(10, 6), in_line=True)
    add(document, block(drawn))


def embedded(document: Any) -> None:
    kind = "application/vnd.openxmlformats-officedocument.oleObject"
    part = Part(PackURI("/word/embeddings/o.bin"), kind, b"\xd0\xcf\x11\xe0", document.part.package)
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    related = document.part.relate_to(part, f"{base}/oleObject")
    shown, _ = document.part.get_or_add_image(image())
    add(
        document,
        block(
            '<w:r><w:object><v:shape id="o1" style="width:90pt;height:60pt" alt="Et regneark">'
            f'<v:imagedata r:id="{shown}" o:title=""/></v:shape><o:OLEObject Type="Embed" '
            f'ProgID="Excel.Sheet.12" ShapeID="o1" r:id="{related}"/></w:object></w:r>'
        ),
    )


FEATURES = (
    Feature(name="shape", write=draws(), alts=(_ALT,), tags={"/Figure": 1}),
    Feature(name="shape_in_line", write=draws(in_line=True), alts=(_ALT,)),
    Feature(
        name="shape_clear", write=draws(fill=_RED.format('<a:alpha val="50000"/>')), alts=(_ALT,)
    ),
    Feature(name="shape_gradient", write=draws(form="rect", fill=_GRADIENT), alts=(_ALT,)),
    Feature(
        name="shape_unsaid",
        write=draws(alt=None),
        expects=Faulty(code="template-alt-text-missing", conforms=False),
        alts=("",),
    ),
    Feature(name="shapes_two", write=two, alts=("Den lille", "Den store")),
    Feature(name="shapes_alike", write=two_alike, alts=("Den første", "Den andre")),
    Feature(name="shape_and_picture", write=with_picture, tags={"/Figure": 2}),
    Feature(name="group", write=group, alts=("To røde felt",)),
    Feature(
        name="text_box",
        write=draws(alt=None, form="rect", text="Kari Eksempel"),
        alts=(),
        shows=("Kari Eksempel",),
    ),
    Feature(
        name="text_box_in_line",
        write=draws(alt=None, form="rect", text="Kari Eksempel", in_line=True),
        alts=(),
        shows=("Kari Eksempel",),
    ),
    Feature(
        name="text_box_said",
        write=draws(alt="Ramme", form="rect", text="Kari Eksempel"),
        shows=("Kari Eksempel",),
    ),
    Feature(name="text_box_behind", write=behind, alts=(), tags={"/Div": 1}),
    Feature(name="shape_behind", write=said_behind, alts=("Bak teksten",), tags={"/Figure": 1}),
    Feature(name="text_box_in_header", write=in_header, alts=()),
    Feature(name="watermark", write=watermark, alts=()),
    Feature(name="rule", write=rule),
    Feature(name="formula", write=formula),
    Feature(name="chart", write=chart, alts=("Søyler for A og B",)),
    Feature(name="embedded_file", write=embedded),
)
