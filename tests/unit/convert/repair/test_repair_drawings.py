"""What Word says of its drawings."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.convert.repair.drawings import Drawing, drawings_of

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
NAMESPACES = (
    f'xmlns:wp="{WP}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
)
EMU = 12700


def read(*drawings: str) -> tuple[Drawing, ...]:
    return drawings_of(etree.fromstring(f"<body {NAMESPACES}>{''.join(drawings)}</body>"))


def inline(descr: str = "", inside: str = "", frame: str = "") -> str:
    return (
        f'<wp:inline><wp:extent cx="{100 * EMU}" cy="{50 * EMU}"/>'
        f'<wp:docPr descr="{descr}">{inside}</wp:docPr>{frame}</wp:inline>'
    )


def test_words_and_size_are_read() -> None:
    assert read(inline(" Et kart ")) == (Drawing(words="Et kart", size_pt=(100, 50)),)


def test_a_decorative_drawing_has_no_words_whatever_it_says() -> None:
    (drawing,) = read(inline("Strek", inside='<adec:decorative val="1"/>'))
    assert drawing.words == ""


def test_the_copy_for_old_programs_is_left_out() -> None:
    assert len(read(inline("En"), f"<mc:Fallback>{inline('En')}</mc:Fallback>")) == 1


@pytest.mark.parametrize(("degrees", "size"), [(0, (100, 50)), (90, (50, 100)), (180, (100, 50))])
def test_a_turned_drawing_takes_up_what_it_covers(degrees: int, size: tuple[float, float]) -> None:
    (drawing,) = read(inline(frame=f'<a:xfrm rot="{degrees * 60000}"/>'))
    assert drawing.size_pt == pytest.approx(size)
    assert drawing.fits((10, 10, 10 + size[0], 10 + size[1]))
    assert not drawing.fits((10, 10, 20, 20))
    assert not drawing.fits(None)


def test_what_lies_behind_the_text_is_known() -> None:
    anchored = (
        inline("Bak")
        .replace("wp:inline", "wp:anchor")
        .replace("<wp:anchor>", '<wp:anchor behindDoc="1">', 1)
    )
    assert [one.is_behind for one in read(anchored)] == [True]
