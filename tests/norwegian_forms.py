"""Forms of bokmål that the nynorsk word list has too, the other way, and what is let through."""

from __future__ import annotations

import re

__all__ = ["ALLOWED", "ENDINGS", "FORMS", "TAILS"]

_BOKMAL = """
andelene annen apostrofer avgjør avhenger -avtalene avviker bare bedt bekrefte berørt beskriv
besøker bidrar -bilde bildeformat -bildet ble bokstaver bredder bredt -brukeren -datoene -datoer
deltar dem -desimaler disse -dokumenter drifter -drivende driver -egenfinansiering egeninnsats
egeninnsatsen -egenskaper egne -elever ellers endelige enten et -faglig faglige faller fant
-farger fastsetter figurer fikk filen filtre filtrene finner finnes -firmaer fjernet flytter
forblir foreløpig formål formålet forrige forskjellig forskjellige fortsatt fortsette fortsetter
fra fylles galt gangen ganger gikk gis gjeldende gjelder gjør godtatt grunnskole grunnskolen
-gående gås haster hel hele henger heter hjelpen hopper hun huske hvis hører høyreklikk høyst ikke
jeg kjør kjøre kjører -kjøring kjørt -koder kommandoer kommer -koordinatorer krøllet krøllete kun
lager laget lar -leder -ledere legger leser -lest liggende ligger linjen listen lokaler -loven
-lærer løkken makroer -maler mappen mottatt mye nederste nektet noe noen norges -numre -numrene nå
-områder oppført oppga -oppgavene opphører overtar -parter -partner passer peker -personer
planlegger -plasser -profilene -profiler programmer -prosjekter -punktene -punkter pågår reglene
regler -regnearket regnet rektorer retter rollen ryker saken -samtaler se -sekunder setter -siden
signeringen skannet -skjemaer -skole -skolen -skolene -skoler skrev -skrevet skriver sletter
slettes slettet -sluttnoter sted stede -steder -stedet stigende sto stoppet -studenter støtter
summer -synlig -synlige -tall -tallene tar tas tatt taushetsplikt tekster telefoner teller tidlig
tidlige timer trakk trenger trengs ukjente unntatt uten utgjør utvikles vanlig vanlige vanligvis
vedlagt vedlagte vedtatt vei -veileder -veilederne vennlig venter vet virker årlig årlige øverst
øverste
"""
_NYNORSK = """
ane annleis ar att atterhald auk avgjerd avgjerda bede berre botn -botnen -botntekst -botnteksten
breidder breitt brotne dreidd dykk då døme dømes eiga eige eigen eigenfinansiering eigeninnsats
eigeninnsatsen eigne -eining -eininga elles fann fekk forsking framleis frå funne funnen følgjer
førebels førebur føremål føremålet førespurnad førespurnader førre gale gjekk gong gongen gonger
grunngiving grunngivinga heil heile heilt heime heimel heimelen -held helsing hending ho hugse
høgd høgst høver inngåande -kjelda -kjelde -kjelder kjem komne kor kostnadsstad kvar kvart kven
lagd lagde leidd ligg låg -mottakaren oppløysing planlagd rekn -rekneark -reknearket rekning
rettleiing ryk rådvelde -samde same samla samstundes sei seie sjå sjølve sjølvstendig skreiv
-skule -skulen sleppe stad staden stadene -stader stadfesta stadfeste strekk svara såg tal tala
talet teieplikt tek teken tilsend tilvising tilvisinga trekt trekte treng tryggleik tyding
utrekning utrekningsgrunnlag vald valt varigheit vart veit vilkåra vising vorte åtvaring òg øvst
øvste øydelagt
"""
# Nynorsk too, but these texts have `vart` and `lønn`: one form throughout.
_OTHER_NYNORSK = "blei løn løna årsløn årsløna"


def _words(listed: str) -> frozenset[str]:
    return frozenset(word.lstrip("-") for word in listed.split())


def _tails(listed: str) -> tuple[str, ...]:
    return tuple(word.lstrip("-") for word in listed.split() if word.startswith("-"))


FORMS = {
    "nn": _words(f"{_BOKMAL} {_OTHER_NYNORSK}"),
    "nb": _words(_NYNORSK),
    "en": _words(
        "avtale avtalen dokumentet eg eller er filen fra frå ikke ikkje jeg og saken skal som"
    ),
}
"""Words that the language's own list has, and that are forms of the other all the same."""

TAILS = {"nn": _tails(_BOKMAL), "nb": _tails(_NYNORSK), "en": ()}
"""Those of them (with a hyphen) that no compound ends in either."""

ENDINGS = {
    "nn": re.compile(
        r"(?:(?<!bil)lige?|ligt|(?<!\bei)het|heten|heter|.els(?:e|en|er|ene)|[^s]inger|ingene"
        r"|(?<=..)ingen|.avtaler|.møter|(?<!pro)filen|(?<=...)(?:ens|enes|ets)|sjoner|sjonene)$"
        r"(?<!\bingen)(?<!helse)(?<!finger)(?<!kvens)(?<!rens)(?<!sens)"
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
    "en": re.compile(r"(?!)"),
}
"""How a word of the other language ends: a sure sign, also of a compound that no list has."""

_KEY = "a key of a file, or English"
_KEYS = """
county id in install kind lines order profiles purpose sent templates title unit
"""
_BOTH = dict.fromkeys(_KEYS.split(), _KEY)
ALLOWED = {
    "nn": {
        **_BOTH,
        "dagens": "of today: a set phrase",
        "digskole": "the name of a project in examples",
        "enter": "the key of the keyboard",
        "høgskole": "the name of an institution",
        "identifikator": "nynorsk; the list lacks it",
        "innlogging": "nynorsk; the list lacks it",
        "innloggingstenesta": "nynorsk; the list lacks its first part",
        "kolonner": "nynorsk; the list lacks it",
        "kolonnene": "nynorsk; the list lacks it",
        "mislykka": "nynorsk; the list lacks it",
        "oppstart": "nynorsk; the list lacks it",
        "oppstarten": "nynorsk; the list lacks it",
        "oversendelsesbrev": "the name of a pack, as it is typed",
        "pivottabellar": "nynorsk; the list lacks its first part",
        "sti": "nynorsk beside `stig`; the list lacks it",
        "trøndelag": "a county",
        "tøm": "nynorsk; the list lacks it",
        "utdatert": "nynorsk; the list lacks it",
        "utgår": "a status in the archive, as the archive calls it",
    },
    "nb": {
        **_BOTH,
        "ansi": "an encoding",
        "kl": "klokken, short",
        "norges": "the name of an institution",
        "ola": "an invented person",
    },
    "en": {},
}
"""What is let through, and why."""
