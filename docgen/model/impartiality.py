"""The project leader's answers about impartiality (*habilitet*). All of it is internal."""

from __future__ import annotations

from docgen.model.base import Choice, Part, about
from docgen.model.values import Answer, LongText, Text

__all__ = ["Disqualified", "Impartiality", "LegalGround"]


class LegalGround(Choice):
    """The part of forvaltningsloven (1967) § 6 that disqualifies somebody."""

    PARTY = (
        "6-1-a",
        "§ 6 første ledd a – selv part",
        "§ 6 første ledd a – sjølv part",
        "section 6 (1) a – is a party",
    )
    FAMILY = (
        "6-1-b",
        "§ 6 første ledd b – slekt eller svogerskap",
        "§ 6 første ledd b – slekt eller svogerskap",
        "section 6 (1) b – kin by blood or marriage",
    )
    MARRIAGE = (
        "6-1-c",
        "§ 6 første ledd c – ekteskap, forlovelse eller fosterforhold",
        "§ 6 første ledd c – ekteskap, forloving eller fosterforhold",
        "section 6 (1) c – marriage, engagement or fostering",
    )
    GUARDIAN = (
        "6-1-d",
        "§ 6 første ledd d – verge eller fullmektig",
        "§ 6 første ledd d – verje eller fullmektig",
        "section 6 (1) d – guardian or agent",
    )
    OFFICE = (
        "6-1-e",
        "§ 6 første ledd e – ledende stilling eller styreverv",
        "§ 6 første ledd e – leiande stilling eller styreverv",
        "section 6 (1) e – leading position or board",
    )
    OTHER = (
        "6-2",
        "§ 6 andre ledd – andre særegne forhold",
        "§ 6 andre ledd – andre særeigne forhold",
        "section 6 (2) – other special circumstances",
    )


class Disqualified(Part):
    """One person who is disqualified, on what ground, and what is done about it."""

    name: Text = about(
        "Hvem som er inhabil", "Kven som er inhabil", "Who", internal=True, personal=True
    )
    ground: LegalGround | None = about(
        "Hjemmel", "Heimel", "Legal ground", internal=True, personal=True
    )
    measure: Text = about(
        "Tiltak",
        "Tiltak",
        "Measure",
        hint=(
            "Hva som er gjort, for eksempel at en annen overtar oppgaven.",
            "Kva som er gjort, til dømes at ein annan tek over oppgåva.",
            "What has been done, such as somebody else taking over.",
        ),
        internal=True,
        personal=True,
    )


class Impartiality(Part):
    """Three questions, and what follows when one of them is answered by yes."""

    holds_office: Answer = about(
        "Spørsmål 1: verv eller stilling hos finansiør eller partner",
        "Spørsmål 1: verv eller stilling hos finansiør eller partnar",
        "Question 1: office or position with funder or partner",
        internal=True,
        personal=True,
    )
    buys_from_employees: Answer = about(
        "Spørsmål 2: kjøp fra ansattes egne firma",
        "Spørsmål 2: kjøp frå firma som tilsette driv",
        "Question 2: purchases from employees' own firms",
        internal=True,
        personal=True,
    )
    other_circumstances: Answer = about(
        "Spørsmål 3: andre forhold",
        "Spørsmål 3: andre forhold",
        "Question 3: other circumstances",
        internal=True,
        personal=True,
    )
    description: LongText = about(
        "Beskrivelse av forholdene",
        "Skildring av forholda",
        "Description of the circumstances",
        internal=True,
        personal=True,
    )
    disqualified: Answer = about("Inhabil", "Inhabil", "Disqualified", internal=True, personal=True)
    disqualified_people: tuple[Disqualified, ...] = about(
        "Hvem som er inhabil, hjemmel og tiltak",
        "Kven som er inhabil, heimel og tiltak",
        "Who is disqualified, ground and measure",
        internal=True,
        personal=True,
        many=True,
    )
