"""A page of everything that pages are put together from, served as the product would."""

from __future__ import annotations

from pathlib import Path

from stand_ins import Item, Question, Repeated, Row, Said, Summed, Topic
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docgen.web.assets import static_route
from docgen.web.rendering import environment_of

POLICY = (
    "default-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)


FORMS = (("commission", "Oppdrag"), ("contribution", "Bidrag"), ("other", "Annet"))
SCHEMES = tuple((f"s{number}", f"Ordning nummer {number}") for number in range(1, 8))

KINDS = (
    (
        Question(
            kind="line",
            label="Navn på virksomheten",
            name="partner.name",
            autocomplete="organization",
        ),
        "Trøndelag Sørvest kommune",
        "",
    ),
    (
        Question(
            kind="orgnr",
            label="Organisasjonsnummer",
            name="partner.orgnr",
            hint="Ni siffer, som i Brønnøysundregistrene.",
        ),
        "974 760 673",
        "974 760 673 – kontrollsifferet stemmer",
    ),
    (
        Question(
            kind="municipality",
            label="Kommune",
            name="partner.municipality",
            needed=False,
            hint="Skriv de første bokstavene, så kommer det forslag.",
            suggestions=(
                ("Melhus", "Trøndelag, 5028"),
                ("1818", "Herøy, Nordland"),
                ("Porsanger – Porsáŋgu", "Finnmark, 5622"),
            ),
        ),
        "Melhus",
        "Kommunenummer 5028",
    ),
    (
        Question(
            kind="day",
            label="Avtalen gjelder fra",
            name="effective",
            hint="Skriv dagen som dd.mm.åååå.",
        ),
        "1.8.2026",
        "lørdag 1. august 2026",
    ),
    (
        Question(kind="money", label="Øvre ramme", name="frame", suffix="kr"),
        "1 250 000",
        "én million to hundre og femti tusen kroner",
    ),
    (Question(kind="share", label="Andel av stillingen", name="share", suffix="prosent"), "20", ""),
    (Question(kind="years", label="Varighet", name="term", suffix="år", needed=False), "3", ""),
    (Question(kind="number", label="Antall studenter", name="students", needed=False), "24", ""),
    (
        Question(
            kind="text",
            label="Formålet med samarbeidet",
            name="purpose",
            hint="Noen få setninger. Teksten blir stående i avtalen.",
        ),
        "\nPartene vil utvikle praksis i lag.\n\nArbeidet varer i tre år.",
        "",
    ),
    (
        Question(
            kind="answer", label="Skal det inngås databehandleravtale?", name="data", options=()
        ),
        "ja",
        "",
    ),
    (Question(kind="choice", label="Samarbeidsform", name="form", options=FORMS), "commission", ""),
    (
        Question(
            kind="choice", label="Tilskuddsordning", name="scheme", needed=False, options=SCHEMES
        ),
        "s3",
        "",
    ),
    (
        Question(kind="choices", label="Hva avtalen gjelder", name="about", options=FORMS),
        ["other", "noe som ikke finnes"],
        "",
    ),
    (Question(kind="list", label="Kopi til", name="copies", needed=False), ["Arkivet", "NAV"], ""),
)

PAGE = (Path(__file__).parent / "every_kind.html").read_text("utf-8")


def _asked(state: str) -> list[Question]:
    asked = []
    for number, (question, value, echo) in enumerate(KINDS):
        empty: str | list[str] = [] if isinstance(value, list) else ""
        said = tuple(
            Said(message=f"{question.label} kan ikke leses: «{one}».", remedy="Skriv det på nytt.")
            for one in ("x" * 12, "y")[: 1 + (number == 0)]
        )
        asked.append(
            Question(
                **{
                    name: getattr(question, name)
                    for name in (
                        "kind",
                        "label",
                        "name",
                        "hint",
                        "options",
                        "suffix",
                        "needed",
                        "suggestions",
                        "autocomplete",
                    )
                },
                value=empty if state == "empty" else value,
                echo="" if state == "empty" else echo,
                errors=said if state == "wrong" and number % 2 == 0 else (),
                warnings=said if state == "wrong" and number % 2 else (),
            )
        )
    return asked


def _people(state: str) -> Repeated:
    items = tuple(
        Item(
            title=f"Deltaker {index + 1}",
            index=index,
            questions=(
                Question(kind="line", label="Navn", name=f"people[{index}].name", value="Kari"),
                Question(
                    kind="share", label="Andel", name=f"people[{index}].share", suffix="prosent"
                ),
            ),
        )
        for index in range(0 if state == "empty" else 2)
    )
    return Repeated(title="Deltakere", name="people", items=items)


TOPICS = (
    Topic(title="Partene", href="#partner.name", state="done"),
    Topic(title="Varighet og økonomi", href="#frame", state="wrong", current=True),
    Topic(title="Innholdet i samarbeidet", href="#purpose", state="begun"),
    Topic(title="Se over svarene", href="#work", state="empty"),
)
ROWS = (
    Row(term="Navn på virksomheten", values=("Trøndelag Sørvest kommune",)),
    Row(term="Kopi til", values=("Arkivet", "NAV")),
    Row(term="Organisasjonsnummer", values=()),
    Row(
        term="Øvre ramme",
        values=("1 250 000 kr",),
        errors=(Said(message="Øvre ramme er høyere enn budsjettet.", remedy="Rett den ene."),),
    ),
)


def everything(language: str, state: str) -> str:
    """The page in `language`; `state` is empty, filled or wrong."""
    questions = _asked(state)
    return (
        environment_of(language)
        .from_string(PAGE)
        .render(
            title="Varighet og økonomi",
            query=f"language={language}&state={state}",
            here="/?a=1",
            status="Lagret klokka 14.32." if state == "filled" else "",
            questions=questions,
            topics=TOPICS,
            rows=ROWS,
            people=_people(state),
            nobody=Repeated(title="Delbetalinger", name="instalments", items=()),
            errors=[
                Summed(href=f"#{q.id}", label=q.label, message=q.errors[0].message)
                for q in questions
                if q.errors
            ],
            table_rows=[
                ["Samarbeid om praksis", "Til godkjenning", "1 250 000"],
                ["Videreutdanning i veiledning", "Hos kommunen", "80 000"],
            ],
        )
    )


async def _page(request: Request) -> HTMLResponse:
    asked = request.query_params
    return HTMLResponse(everything(asked.get("language", "nb"), asked.get("state", "filled")))


async def _sent(request: Request) -> PlainTextResponse:
    """What a form sent, one line a value."""
    async with request.form() as form:
        return PlainTextResponse("\n".join(f"{name}={value}" for name, value in form.multi_items()))


async def _read(_: Request) -> HTMLResponse:
    return HTMLResponse("lest &amp; forstått")


def guarded(app: ASGIApp) -> ASGIApp:
    """The policy of content that the pages must live with."""

    async def answered(scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"].append((b"content-security-policy", POLICY.encode()))
            await send(message)

        await app(scope, receive, sent)

    return answered


def sample_app() -> ASGIApp:
    """The page, what its form sends, and what htmx asks."""
    return guarded(
        Starlette(
            routes=[
                Route("/", _page),
                Route("/", _sent, methods=["POST"]),
                Route("/sprak", _sent, methods=["POST"]),
                Route("/les", _read, methods=["POST"]),
                static_route(),
            ]
        )
    )
