"""The words of the form that belong to no field of the case, in its three languages.

`{institution}` is the institution's short name. Where the checklists ask in whole sentences, the
form does so too: `ask-<tag>`.
"""

from __future__ import annotations

from docgen.model.base import Texts

__all__ = ["PLACEHOLDERS", "WORDS", "is_placeholder", "without_placeholder"]

PLACEHOLDERS = {
    "line": Texts("Skriv her", "Skriv her", "Write here"),
    "text": Texts(
        "Skriv her. Enter gir et nytt avsnitt.",
        "Skriv her. Enter gir eit nytt avsnitt.",
        "Write here. Enter begins a new paragraph.",
    ),
    "day": Texts("Velg eller skriv dato", "Vel eller skriv dato", "Choose or write a date"),
    "choice": Texts("Velg", "Vel", "Choose"),
    "answer": Texts("Velg", "Vel", "Choose"),
}
"""What stands in a field that nobody has filled in, by the kind of the field."""


# What Word itself asks in a field that was filled in and emptied again.
_OF_WORD = {
    "Klikk eller trykk her for å skrive inn tekst.",
    "Klikk eller trykk for å skrive inn en dato.",
    "Velg et element.",
    "Click or tap here to enter text.",
    "Click or tap to enter a date.",
    "Choose an item.",
}


def is_placeholder(text: str, kind: str) -> bool:
    """Whether the text is what the form has in an empty field of this kind, in any language."""
    plain = " ".join(text.split())
    return plain in PLACEHOLDERS[kind] or plain in _OF_WORD


def without_placeholder(text: str, kind: str) -> str:
    """The text without what the form asked, where somebody wrote in front of it or after it.

    A short word such as *Velg* may be the first of what was written, and is left.
    """
    for prompt in (one for one in PLACEHOLDERS[kind] if " " in one):
        text = text.removeprefix(prompt).removesuffix(prompt).strip()
    return text


_CHECKLIST, _HEAD = "ask-leader_checklist.impartiality", "ask-head_checklist"

WORDS = {
    "title": Texts(
        "Opplysninger til sjekklister og samarbeidsavtale",
        "Opplysningar til sjekklister og samarbeidsavtale",
        "Facts for checklists and cooperation agreement",
    ),
    "intro": Texts(
        "Skjemaet samler det som skal stå i sjekklistene for prosjektleder og enhetsleder ved "
        "{institution} og i samarbeidsavtalen. Fyll ut det du vet, og la resten stå. Lagre filen, "
        "og send den tilbake til den du fikk den av. Mangler noe, eller er noe uklart, får du den "
        "igjen med merknader ved de feltene det gjelder.",
        "Skjemaet samlar det som skal stå i sjekklistene for prosjektleiar og einingsleiar ved "
        "{institution} og i samarbeidsavtalen. Fyll ut det du veit, og lat resten stå. Lagre fila, "
        "og send ho tilbake til den du fekk ho av. Manglar noko, eller er noko uklart, får du ho "
        "igjen med merknader ved dei felta det gjeld.",
        "This form collects what goes into the checklists of the project leader and the head of "
        "unit at {institution}, and into the cooperation agreement. Fill in what you know and "
        "leave the rest. Save the file, and return it to whoever sent it. If anything is missing "
        "or unclear, it comes back with comments at the fields concerned.",
    ),
    "who": Texts("Hvem fyller ut hva", "Kven fyller ut kva", "Who fills in what"),
    "who-role": Texts("Rolle", "Rolle", "Role"),
    "who-parts": Texts("Fyller ut", "Fyller ut", "Fills in"),
    "who-leader": Texts("Prosjektleder", "Prosjektleiar", "Project leader"),
    "who-leader-parts": Texts(
        "Del 1–7. Prosjektøkonomen hjelper med del 5.",
        "Del 1–7. Prosjektøkonomen hjelper med del 5.",
        "Parts 1–7. The project economist helps with part 5.",
    ),
    "who-head": Texts("Enhetsleder", "Einingsleiar", "Head of unit"),
    "who-head-parts": Texts(
        "Del 8, når prosjektlederen er ferdig.",
        "Del 8, når prosjektleiaren er ferdig.",
        "Part 8, once the project leader is done.",
    ),
    "how": Texts("Slik fyller du ut", "Slik fyller du ut", "How to fill in"),
    "how-fields": Texts(
        "Skriv bare i feltene med farget bunn. Det som står utenfor dem, blir ikke lest.",
        "Skriv berre i felta med farga botn. Det som står utanfor dei, blir ikkje lese.",
        "Write only in the shaded fields. What stands outside them is not read.",
    ),
    "how-values": Texts(
        "Dato: 31.01.2027. Beløp: 1 200 000 eller 1 200 000,50.",
        "Dato: 31.01.2027. Beløp: 1 200 000 eller 1 200 000,50.",
        "Date: 31.01.2027. Amount: 1 200 000 or 1 200 000,50.",
    ),
    "how-answers": Texts(
        "Et spørsmål som ikke er vurdert, lar du stå uten svar.",
        "Eit spørsmål som ikkje er vurdert, lèt du stå utan svar.",
        "Leave a question that has not been assessed without an answer.",
    ),
    "how-rows": Texts(
        "Tomme rader teller ikke. Trenger du flere, klikk på plusstegnet ved den siste raden.",
        "Tomme rader tel ikkje. Treng du fleire, klikk på plussteiknet ved den siste rada.",
        "Empty rows do not count. For more, click the plus sign at the last row.",
    ),
    "column-field": Texts("Opplysning", "Opplysning", "Fact"),
    "column-ask": Texts("Spørsmål", "Spørsmål", "Question"),
    "column-value": Texts("Svar", "Svar", "Answer"),
    "column-point": Texts("Punkt", "Punkt", "Point"),
    "column-one": Texts("Én på hver rad", "Éin på kvar rad", "One in each row"),
    "owner": Texts("Eieren", "Eigaren", "The owner"),
    "yes": Texts("Ja", "Ja", "Yes"),
    "no": Texts("Nei", "Nei", "No"),
    "page": Texts("Side", "Side", "Page"),
    "of": Texts("av", "av", "of"),
    "title-profile": Texts("Institusjon", "Institusjon", "Institution"),
    "help-id": Texts(
        "Saken heter dette hele veien. Det kan ikke endres.",
        "Saka heiter dette heile vegen. Det kan ikkje endrast.",
        "The case keeps this name. It cannot be changed.",
    ),
    "help-funding.allocations[].recipient": Texts(
        "Institusjonen eller eieren.",
        "Institusjonen eller eigaren.",
        "An institution or the owner.",
    ),
    "help-partner.municipalities[]": Texts(
        "Kommunenummer med fire siffer, for eksempel 0301.",
        "Kommunenummer med fire siffer, til dømes 0301.",
        "Municipality numbers with four digits, such as 0301.",
    ),
    "help-leader_checklist.unit": Texts(
        "La feltet stå hvis det er den vanlige enheten.",
        "Lat feltet stå dersom det er den vanlege eininga.",
        "Leave it when it is the usual unit.",
    ),
    "topic-case": Texts("Saken", "Saka", "The case"),
    "topic-project": Texts(
        "Prosjektet og tidsrommet", "Prosjektet og tidsrommet", "The project and its dates"
    ),
    "topic-partner": Texts("Avtaleparten", "Avtaleparten", "The other party"),
    "topic-institution": Texts(
        "Folk og oppgaver hos institusjonen",
        "Folk og oppgåver hos institusjonen",
        "The institution's people and tasks",
    ),
    "topic-money": Texts("Penger", "Pengar", "Money"),
    "topic-annexes": Texts("Vedlegg til avtalen", "Vedlegg til avtalen", "Annexes"),
    "topic-leader": Texts(
        "Sjekkliste for prosjektleder",
        "Sjekkliste for prosjektleiar",
        "Project leader's checklist",
    ),
    "topic-head": Texts(
        "Sjekkliste for enhetsleder", "Sjekkliste for einingsleiar", "Head of unit's checklist"
    ),
    "lead-head": Texts(
        "Fylles ut av enhetslederen. «Ja» betyr at punktet er vurdert og godkjent.",
        "Blir fylt ut av einingsleiaren. «Ja» betyr at punktet er vurdert og godkjent.",
        "Filled in by the head of unit. “Yes” means assessed and approved.",
    ),
    "lead-leader": Texts(
        "Fylles ut av prosjektlederen. Svarene om habilitet blir bare brukt internt.",
        "Blir fylt ut av prosjektleiaren. Svara om habilitet blir berre brukte internt.",
        "Filled in by the project leader. Answers on impartiality are only used internally.",
    ),
    "group-part": Texts("Institusjonens del", "Delen til institusjonen", "The institution's part"),
    "group-own_funding": Texts(
        "Delfinansiering fra institusjonen",
        "Delfinansiering frå institusjonen",
        "The institution's own funding",
    ),
    "group-interest": Texts("Faglig interesse", "Fagleg interesse", "Academic interest"),
    "group-resources": Texts(
        "Ressursbruk og finansiering", "Ressursbruk og finansiering", "Resources and funding"
    ),
    "group-impartiality": Texts("Habilitet", "Habilitet", "Impartiality"),
    "group-health": Texts("Helseforskningsloven", "Helseforskingslova", "Health Research Act"),
    "group-privacy": Texts("Personopplysningsloven", "Personopplysningslova", "Personal Data Act"),
    "group-reasons": Texts(
        "Begrunnelse og andre vurderinger",
        "Grunngiving og andre vurderingar",
        "Reasons and other assessments",
    ),
    "group-approval": Texts("Godkjenning", "Godkjenning", "Approval"),
    f"{_CHECKLIST}.holds_office": Texts(
        "Har noen fra {institution} som deltar i prosjektet, verv eller annen stilling i "
        "virksomheten som finansierer prosjektet eller er partner i det?",
        "Har nokon frå {institution} som deltek i prosjektet, verv eller anna stilling i "
        "verksemda som finansierer prosjektet eller er partnar i det?",
        "Does anyone from {institution} who takes part hold office or another position with the "
        "funder or a partner of the project?",
    ),
    f"{_CHECKLIST}.buys_from_employees": Texts(
        "Skal prosjektet kjøpe tjenester fra firmaer som ansatte ved {institution} driver som "
        "selvstendig næringsdrivende?",
        "Skal prosjektet kjøpe tenester frå firma som tilsette ved {institution} driv som "
        "sjølvstendig næringsdrivande?",
        "Will the project buy services from firms that employees of {institution} run as "
        "self-employed?",
    ),
    f"{_CHECKLIST}.other_circumstances": Texts(
        "Er det andre forhold som kan reise spørsmål om habilitet?",
        "Er det andre forhold som kan reise spørsmål om habilitet?",
        "Are there other circumstances that may raise the question of impartiality?",
    ),
    f"{_CHECKLIST}.description": Texts(
        "Fylles ut når svaret på ett av spørsmålene er ja.",
        "Blir fylt ut når svaret på eitt av spørsmåla er ja.",
        "Filled in when one of the questions is answered by yes.",
    ),
    f"{_CHECKLIST}.disqualified": Texts(
        "Gjør forholdene noen inhabil? Besvares når svaret på ett av spørsmålene er ja. Er noen "
        "inhabil, fyll ut tabellen under.",
        "Gjer forholda nokon inhabil? Blir svart på når svaret på eitt av spørsmåla er ja. Er "
        "nokon inhabil, fyll ut tabellen under.",
        "Do the circumstances disqualify anyone? Answered when one of the questions is answered "
        "by yes. If so, fill in the table below.",
    ),
    f"{_HEAD}.goals": Texts(
        "Ideen eller søknaden passer med målene og strategien til enheten.",
        "Ideen eller søknaden passar med måla og strategien til eininga.",
        "The idea or application fits the goals and strategy of the unit.",
    ),
    f"{_HEAD}.quality": Texts(
        "Den faglige kvaliteten er god nok.",
        "Den faglege kvaliteten er god nok.",
        "The academic quality is good enough.",
    ),
    f"{_HEAD}.capacity": Texts(
        "Enheten har kapasitet og økonomi til å gjennomføre prosjektet (personell, lab, utstyr og "
        "annen infrastruktur).",
        "Eininga har kapasitet og økonomi til å gjennomføre prosjektet (personell, lab, utstyr og "
        "annan infrastruktur).",
        "The unit has the capacity and economy to carry out the project (personnel, laboratory, "
        "equipment, other infrastructure).",
    ),
    f"{_HEAD}.classification": Texts(
        "Det er vurdert hva som er riktig prosjekttype, bidrag eller oppdrag.",
        "Det er vurdert kva som er rett prosjekttype, bidrag eller oppdrag.",
        "It has been assessed which project type is right, grant-funded or commissioned.",
    ),
    f"{_HEAD}.own_financing": Texts(
        "Egenfinansieringen fra {institution} er vurdert. Bare for bidrag.",
        "Eigenfinansieringa frå {institution} er vurdert. Berre for bidrag.",
        "{institution}'s own financing has been assessed. Only for grant-funded projects.",
    ),
    f"{_HEAD}.impartiality": Texts(
        "Habiliteten til ansatte ved {institution} som deltar, er vurdert, og deltakelsen er ikke "
        "i strid med retningslinjene.",
        "Habiliteten til tilsette ved {institution} som deltek, er vurdert, og deltakinga er "
        "ikkje i strid med retningslinjene.",
        "The impartiality of employees of {institution} who take part has been assessed, and "
        "their part is not against the guidelines.",
    ),
    f"{_HEAD}.rejection_reason": Texts(
        "Fylles ut når svaret på et av punktene er nei.",
        "Blir fylt ut når svaret på eit av punkta er nei.",
        "Filled in when one of the points is answered by no.",
    ),
}
"""Each text by what it is for."""
