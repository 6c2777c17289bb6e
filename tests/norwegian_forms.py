"""Forms of bokmål that the nynorsk word list has too, and the other way; and what is let through."""

from __future__ import annotations

import re

__all__ = ["ALLOWED", "ENDINGS", "FORMS", "TAILS"]

_BOKMAL = """
andelene angi annen apostrofer avgjør avhenger -avtalene avviker bare bedt bekrefte
berørt beskriv besøker bidrar -bilde -bildet bildeformat ble blitt bokstaver bredder bredt bygger
-datoene -datoer deler deltar dem -desimaler disse -dokumenter drifter driver -egenfinansiering
egeninnsats egeninnsatsen -egenskaper egne -elever ellers endelige enten et -faglig faglige faller
fant -farger fastsetter figurer fikk filen filtre filtrene finner finnes -firmaer fjernet flytter
forblir foreløpig foreslå formål forrige forskjell forskjellen forskjellig forskjellige fortsatt
fortsette fortsetter fra fylles færre galt gangen ganger gikk gis gjeldende gjelder gjør
godkjente godtatt grunnskole grunnskolen -gående gås -skrevet haster hel hele henger heter
hjelpen hopper hun huske hvis hører høyreklikk høyst ikke inngått jeg kjør kjøre kjører -kjøring
-koder kommandoer kommer -koordinatorer krøllet krøllete kun laget lager langsiktig lar -leder
-ledere legger leser -lest ligger liggende linjen listen lokaler -loven løkken -lærer makroer
-maler -brukeren mottatt mye mappen -møter nederste nektet norges -numre -numrene nå noe
noen -drivende -områder omtrent oppført oppga -oppgavene opphører overtar -parter -partner passer
peker -personer planlegger -plasser -profilene -profiler programmer -prosjekter -punktene -punkter
pågår regler reglene -regnearket regnet retter rollen ryker sagt saken -samtaler se -sekunder
setter -siden signeringen skannet skjedd skjedde -skjemaer skjer -skole -skolen -skoler -skolene
skrev skriver sletter slettes slettet -sluttnoter snakke sted stede -steder stigende sto -stedet
stoppet strekker -studenter styrker støtter summer -synlig -synlige -tall -tallene tar tas tatt
taushetsplikt tekster telefoner teller tidlig tidlige timer trakk trekker trenger trengs ukjente
unntatt uten utgjør -utbetaling utvikles vanlig vanlige vanligvis vedlagt vedtatt vei
-veilederne -veileder vennlig venter vet virker øverst øverste årlig årlige
"""
_NYNORSK = """
ane annleis breidder breitt brotne ar atterhald att auk avgjerd avgjerda bede berre botn -botnen dreidd dykk då døme
dømes eiga eige eigen eigne -eining -eininga elles fann fekk framleis frå funne funnen følgjer
førebels førebur føremål føremålet førespurnad førespurnader førre gale gjekk gong gongen gonger
grunngiving grunngivinga heil heile heilt heime heimel heimelen -held helsing heng hending ho
hugse høgd høgst høver inngåande -kjelde -kjelda -kjelder kjem komne kor krev kvar kvart kven lagd lagde
leidd låg oppløysing planlagd rekn -rekneark -reknearket rekning rettleiing ryk rådvelde same
-samde samla samstundes sei seie sjå sjølve sjølvstendig skreiv -skule -skulen sleppe stad staden
stadene -stader stadfesta stadfeste strekk svara såg tal tala talet tek teken teieplikt tilsend tilvising
tilvisinga trekt trekte treng tryggleik tyding utrekning utrekningsgrunnlag vald valt varigheit
vart vilkåra viss vising vorte åtvaring òg øvst øvste øydelagt
"""


def _words(listed: str) -> frozenset[str]:
    return frozenset(word.lstrip("-") for word in listed.split())


def _tails(listed: str) -> tuple[str, ...]:
    return tuple(word.lstrip("-") for word in listed.split() if word.startswith("-"))


FORMS = {"nn": _words(_BOKMAL), "nb": _words(_NYNORSK)}
"""Words that the language's own list has, and that are forms of the other all the same."""

TAILS = {"nn": _tails(_BOKMAL), "nb": _tails(_NYNORSK)}
"""Those of them (with a hyphen) that no compound ends in either."""

ENDINGS = {
    "nn": re.compile(
        r"(?:(?<!bil)lige?|ligt|(?<!\bei)het|heten|heter|.els(?:e|en|er|ene)|[^s]inger|ingene"
        r"|(?<=..)ingen|.avtaler|(?<!pro)filen|(?<=...)(?:ens|enes|ets)|sjoner|sjonene)$"
        r"(?<!\bingen)(?<!helse)(?<!finger)"
    ),
    "nb": re.compile(
        r"(?:.leg|lege|legare|heit|heiten|leiar|leiaren|.inga|ingane|arar|arane|sjonar|sjonane"
        r"|(?<!l)(?<!k)(?<!\bs)ande|haldar|mottakar|mottakaren|storleik|årstal|desimaltal"
        # Legal in bokmål too, and not the bokmål of these texts.
        r"|(?:adress|cell|fil|form|forskrift|fullmakt|grens|kass|kolonn|linj|list|lov|løkk|mapp"
        r"|maskin|oversikt|overskrift|pakk|plikt|rad|ramm|roll|sak|sid)a"
        r"|(?:avsnitt|avvik|beløp|dokument|felt|krav|ledd|mål|punkt)a"
        r"|(?:avslutt|behandl|endr|erstatt|fjern|forenkl|hent|hopp|kryss|lag|lagr|mangl|merk|opprett"
        r"|rekn|rett|skann|skildr|slett|start|stopp)a"
        r"|ast)$(?<!kast)(?<!\bfast)(?<!\blast)(?<!plast)(?<!\bhast)(?<!kontrast)"
    ),
}
"""How a word of the other language ends: a sure sign, also of a compound that no list has."""

_KEY = "a key of a file, or English"
_BOTH = dict.fromkeys("id in kind lines purpose sent templates title unit".split(), _KEY)
ALLOWED = {
    "nn": {
        **_BOTH,
        "dagens": "of today: a set phrase",
        "digskole": "the name of a project in examples",
        "enter": "the key of the keyboard",
        "høgskole": "the name of an institution",
        "kolonner": "nynorsk; the list lacks it",
        "kolonnene": "nynorsk; the list lacks it",
        "oppstart": "nynorsk; the list lacks it",
        "oppstarten": "nynorsk; the list lacks it",
        "oversendelsesbrev": "the name of a pack, as it is typed",
        "trøndelag": "a county",
        "tøm": "nynorsk; the list lacks it",
    },
    "nb": {
        **_BOTH,
        "ansi": "an encoding",
        "kl": "klokken, short",
        "norges": "the name of an institution",
        "ola": "an invented person",
    },
}
"""What is let through, and why."""
