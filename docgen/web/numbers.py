"""The numbers that stand in addresses: `{number:number}` in the register of addresses."""

from __future__ import annotations

from starlette.convertors import Convertor, register_url_convertor

__all__ = ["register_numbers"]


class _Number(Convertor[int]):
    """A number of at most nine digits. Of thousands of them, Python makes no number at all."""

    regex = "[0-9]{1,9}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


def register_numbers() -> None:
    """Have the addresses know it; before the first of them is read."""
    register_url_convertor("number", _Number())
