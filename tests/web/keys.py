"""Somebody who fills in pages with the keyboard alone: Tab, arrows, Space, Enter and typing.

What has the focus is looked at, as a person would; nothing is set in any other way than by keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

__all__ = ["Focus", "Keys"]

Answers = Mapping[str, Any]
_MOST_STOPS = 700
_FOCUS = """() => {
    const one = document.activeElement;
    return {
        tag: one.tagName, type: one.type ?? '', name: one.name ?? '', value: one.value ?? '',
        id: one.id, checked: one.checked ?? false, text: (one.textContent ?? '').trim(),
    };
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """What has the focus."""

    tag: str
    type: str
    name: str
    value: str
    id: str
    checked: bool
    text: str

    def does(self, what: str) -> bool:
        """Whether it is the button that does this."""
        return self.tag == "BUTTON" and self.name == "_do" and self.value == what


class Keys:
    """The keyboard of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def focus(self) -> Focus:
        return Focus(**self.page.evaluate(_FOCUS))

    def enter(self) -> None:
        """Press what has the focus, and wait for the page that it leads to."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.press("Enter")

    def skip(self) -> None:
        """To the content, past what stands on top of every page."""
        self.press("Tab")
        assert self.focus().text in ("Hopp til innholdet", "Hopp til innhaldet", "Skip to content")
        self.press("Enter")

    def to(self, text: str) -> None:
        """On to the link or the button that says this."""
        for _ in range(_MOST_STOPS):
            self.press("Tab")
            focus = self.focus()
            if focus.tag in ("A", "BUTTON", "SUMMARY") and focus.text == text:
                return
        message = f"{text} is not reached from {self.page.url}"
        raise AssertionError(message)

    def fill(self, answers: Answers, do: str = "next") -> None:
        """Answer the questions of the page in the order they come, and press the button `do`.

        A list gets as many items as there are answers for, by its own button.
        """
        lost = dict(answers)
        self.skip()
        stay = False
        for _ in range(_MOST_STOPS):
            if not stay:
                self.press("Tab")
            focus, stay = self.focus(), False
            if focus.name in lost and focus.tag != "BUTTON":
                self.answer(focus, lost)
            elif focus.does(do) and not lost:
                self.enter()
                return
            elif focus.name == "_do" and focus.value.startswith("add:") and _wants(focus, lost):
                self.enter()
                # What was added has the focus, or the next Tab leads there.
                stay = self.focus().tag != "BODY"
        raise AssertionError(f"{self.page.url} does not ask for {sorted(lost)}, or has no {do}")

    def answer(self, focus: Focus, lost: dict[str, Any]) -> None:
        """Give what has the focus its answer, and take that from those that are lost."""
        wanted = lost.pop(focus.name)
        if focus.type == "radio":
            self._choose(focus, str(wanted))
        elif focus.tag == "SELECT":
            self._select(str(wanted))
        elif not isinstance(wanted, tuple):
            self.write(str(wanted), focus.value)
        elif left := self._one_of(focus, wanted):
            lost[focus.name] = left

    def _one_of(self, focus: Focus, wanted: tuple[str, ...]) -> tuple[str, ...]:
        """Tick a box, or write in a line; what is left for the others of the same name."""
        if focus.type == "checkbox":
            if focus.checked != (focus.value in wanted):
                self.press("Space")
            return tuple(one for one in wanted if one != focus.value)
        if focus.value:
            return wanted
        self.write(wanted[0])
        return wanted[1:]

    def write(self, text: str, there: str = "") -> None:
        """Write in place of what stands there."""
        if text == there:
            return
        self.press("Control+A")
        self.press("Delete")
        self.page.keyboard.type(text)
        # A list of suggestions would take the next key.
        if self.focus().tag == "INPUT":
            self.press("Escape")

    def _choose(self, focus: Focus, wanted: str) -> None:
        self.press("Space")
        for _ in range(20):
            if self.focus().value == wanted:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{focus.name} has no {wanted}")

    def _select(self, wanted: str) -> None:
        self.press("Home")
        for _ in range(100):
            if self.focus().value == wanted:
                return
            self.press("ArrowDown")
        raise AssertionError(f"there is no {wanted} to choose")


def _wants(button: Focus, lost: Answers) -> bool:
    """Whether an answer is left that the list of this button has no room for yet."""
    root = button.value.removeprefix("add:")
    return any(name == root or name.startswith(f"{root}[") for name in lost)
