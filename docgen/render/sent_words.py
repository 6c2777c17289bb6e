"""What is sent to be signed, as a letter calls it: the noun, and what waits for the signatures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from docgen.model.base import Texts
from docgen.model.sending import Sent

__all__ = ["sent_words"]

_NOUN: Mapping[Sent, Texts] = {
    "agreement": Texts("avtale", "avtale", "agreement"),
    "amendment": Texts("endringsprotokoll", "endringsprotokoll", "change protocol"),
    "addition": Texts("tilleggsavtale", "tilleggsavtale", "additional agreement"),
}
_THE: Mapping[Sent, Texts] = {
    "agreement": Texts("avtalen", "avtalen", "the agreement"),
    "amendment": Texts("endringsprotokollen", "endringsprotokollen", "the change protocol"),
    "addition": Texts("tilleggsavtalen", "tilleggsavtalen", "the additional agreement"),
}
_THESE: Mapping[Sent, Texts] = {
    "agreement": Texts("avtalene", "avtalane", "the agreements"),
    "amendment": Texts("endringsprotokollene", "endringsprotokollane", "the change protocols"),
    "addition": Texts("tilleggsavtalene", "tilleggsavtalane", "the additional agreements"),
}
_WORK = Texts("Arbeidet kan ikke starte", "Arbeidet kan ikkje starte", "The work cannot start")
_CHANGES = Texts("Endringene gjelder ikke", "Endringane gjeld ikkje", "The changes do not hold")
_OWN_WORK = Texts(
    "Arbeidet som {the} gjelder, kan ikke starte",
    "Arbeidet som {the} gjeld, kan ikkje starte",
    "The work under {the} cannot start",
)
_AND = Texts("og", "og", "and")


def sent_words(sent: Sequence[Sent], language: str) -> dict[str, str]:
    """`noun`, `the` and `waits` of what is sent, one entry in `sent` for each document.

    An agreement goes before what changes or adds to one: it is what the letter is about.
    """
    count: Counter[Sent] = Counter(sent)
    about: list[Sent] = [one for one in ("amendment", "addition") if count[one]]
    if count["agreement"] or not about:
        about = ["agreement"]
        count["agreement"] = max(len(sent), 1)
    definite = {one: (_THE if count[one] == 1 else _THESE)[one].get(language) for one in about}
    and_ = _AND.get(language)
    return {
        "noun": f" {and_} ".join(_NOUN[one].get(language) for one in about),
        "the": f" {and_} ".join(definite.values()),
        "waits": _joined(list(_waiting(about, count, definite, language)), and_),
    }


def _waiting(
    about: Sequence[Sent], count: Mapping[Sent, int], definite: Mapping[Sent, str], language: str
) -> Iterator[str]:
    if "agreement" in about:
        yield _WORK.get(language)
    if count["amendment"]:
        yield _CHANGES.get(language)
    if "addition" in about:
        yield _OWN_WORK.get(language).format(the=definite["addition"])


def _joined(clauses: Sequence[str], and_: str) -> str:
    """The clauses as one, which goes on with the word for before."""
    if len(clauses) == 1:
        return clauses[0]
    rest = "".join(f", {and_} {one[:1].lower()}{one[1:]}" for one in clauses[1:])
    return f"{clauses[0]}{rest},"
