"""Pictures: kinds of file, places, cuts, and what is said of them."""

from __future__ import annotations

from typing import Any

from stress.feature import Faulty, Feature
from stress.word import add, block, image, picture, put, relation, run

__all__ = ["FEATURES"]

_AROUND = '<wp:wrapSquare wrapText="bothSides"/>'
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative val="1"/></a:ext></a:extLst>'
)
_FRAME = '<a:ln w="28575"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>'
_ALT = "Et rødt felt"


def shows(**settings: Any) -> Any:
    """A writer of one picture in a paragraph of its own."""

    def write(document: Any) -> None:
        made = {key: value() if key == "of" else value for key, value in settings.items()}
        add(document, block(picture(document, **made)))

    return write


def among_text(document: Any) -> None:
    add(document, block(run("Se ") + picture(document, size_cm=(1, 0.5)) + run(" her.")))


def two(document: Any) -> None:
    first, second = picture(document, "Den første"), picture(document, "Den andre")
    add(document, block(first + run(" ") + second))


def touching(document: Any) -> None:
    add(document, block(picture(document, "Venstre") + picture(document, "Høyre")))


def same_twice(document: Any) -> None:
    add(document, block(picture(document)), block(picture(document)))


def linked(document: Any) -> None:
    to = f'<a:hlinkClick r:id="{relation(document, "https://example.org/")}"/>'
    add(document, block(picture(document, inner=to)))


def in_header(document: Any) -> None:
    header = document.sections[0].header
    put(header.paragraphs[0], picture(header, "Logo"))


def alone_on_page(document: Any) -> None:
    add(document, block('<w:r><w:br w:type="page"/></w:r>' + picture(document, size_cm=(15, 20))))
    add(document, block('<w:r><w:br w:type="page"/></w:r>'))


def behind(document: Any) -> None:
    drawn = picture(document, anchored="<wp:wrapNone/>", size_cm=(12, 6))
    add(document, block(drawn.replace('behindDoc="0"', 'behindDoc="1"') + run("Tekst over. " * 40)))


def many(document: Any) -> None:
    add(document, *(block(picture(document, f"Bilde {n}", size_cm=(4, 4))) for n in range(14)))


CROP = '<a:srcRect l="20000" t="20000" r="20000" b="20000"/>'

FEATURES = (
    Feature(name="picture", write=shows(), alts=(_ALT,), tags={"/Figure": 1}),
    Feature(name="picture_jpeg", write=shows(of=lambda: image(kind="JPEG")), alts=(_ALT,)),
    Feature(name="picture_cmyk", write=shows(of=lambda: image("CMYK", "JPEG")), alts=(_ALT,)),
    Feature(name="picture_grey", write=shows(of=lambda: image("L")), alts=(_ALT,)),
    Feature(name="picture_black_white", write=shows(of=lambda: image("1")), alts=(_ALT,)),
    Feature(name="picture_palette", write=shows(of=lambda: image("P")), alts=(_ALT,)),
    Feature(name="picture_transparent", write=shows(of=lambda: image("RGBA")), alts=(_ALT,)),
    Feature(name="picture_cropped", write=shows(crop=CROP), alts=(_ALT,)),
    Feature(name="picture_turned", write=shows(turn=30), alts=(_ALT,)),
    Feature(name="picture_upright", write=shows(turn=90), alts=(_ALT,)),
    Feature(name="picture_framed", write=shows(frame=_FRAME), alts=(_ALT,)),
    Feature(name="picture_around", write=shows(anchored=_AROUND), alts=(_ALT,)),
    Feature(name="picture_behind_text", write=behind, alts=(_ALT,)),
    Feature(name="picture_among_text", write=among_text, alts=(_ALT,)),
    Feature(name="pictures_two", write=two, alts=("Den første", "Den andre")),
    Feature(name="pictures_touching", write=touching, alts=("Venstre", "Høyre")),
    Feature(name="picture_twice", write=same_twice, alts=(_ALT, _ALT)),
    Feature(name="pictures_many", write=many, alts=tuple(f"Bilde {n}" for n in range(14))),
    Feature(name="picture_linked", write=linked, alts=(_ALT,), tags={"/Link": 1}, links=1),
    Feature(name="picture_in_header", write=in_header, alts=()),
    Feature(name="picture_alone_on_page", write=alone_on_page, alts=(_ALT,)),
    Feature(name="picture_decorative", write=shows(alt=None, inner=_DECORATIVE), alts=()),
    Feature(
        name="picture_unsaid",
        write=shows(alt=None),
        expects=Faulty(code="template-alt-text-missing", conforms=False),
        alts=("",),
    ),
    Feature(
        name="picture_quoted",
        write=shows(alt="&quot;Sitat&quot; &amp; (parentes) – å"),
        alts=('"Sitat" & (parentes) – å',),
    ),
)
