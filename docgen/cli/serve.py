"""`docgen serve`: the agreements as web pages on this machine."""

from __future__ import annotations

import logging
import sys
from contextlib import closing
from pathlib import Path

import click

from docgen.cli.cases import workshop
from docgen.cli.options import WholeNumber, outputs_option, templates_option
from docgen.cli.words import Words
from docgen.errors import ExitCode
from docgen.settings.options import Settings

__all__ = ["command"]

_LAST_PORT = 65535


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="serve", help=words("help-serve"))
    @click.option(
        "--host",
        default="127.0.0.1",
        metavar=words("metavar-host"),
        help=words("help-serve-host"),
    )
    @click.option(
        "--port",
        default="0",
        type=WholeNumber(words, 0, _LAST_PORT),
        metavar=words("metavar-port"),
        help=words("help-serve-port"),
    )
    @outputs_option(words)
    @templates_option(words)
    def serve(host: str, port: int, outputs: Path | None, templates: tuple[Path, ...]) -> int:
        # Imported when it is called: `--help` needs no web server.
        from docgen.web.access import LOCAL_USER
        from docgen.web.app import build_app
        from docgen.web.desk import open_desk
        from docgen.web.guard import GuardSettings, hosts_on_loopback
        from docgen.web.pages.refused import refused
        from docgen.web.routes import is_upload
        from docgen.web.serving import bind, new_token, start_link
        from docgen.web.serving import serve as serve_app

        # Before the workshop, which takes a while to open: a wrong port is told at once.
        with closing(bind(host, port)) as listener:
            token = new_token()
            shop = workshop(settings, outputs=outputs, templates=templates)
            guard = GuardSettings(
                hosts=hosts_on_loopback(host, listener.getsockname()[1]),
                token=token,
                user=LOCAL_USER,
                language=words.language,
                is_upload=is_upload,
                refuse=refused,
            )
            with open_desk(shop) as desk:
                _log_to_stderr()
                desk.listing.begin()
                link = start_link(listener, token)
                stopped = serve_app(build_app(desk, guard), listener, lambda: click.echo(link))
        return ExitCode.INTERRUPTED if stopped else ExitCode.OK

    return serve


def _log_to_stderr() -> None:
    """One line a request and one a mishap; `docgen.web` sees that no values are in them.

    Who sits at a terminal has no use for the requests.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log = logging.getLogger("docgen.web")
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.WARNING if sys.stderr.isatty() else logging.INFO)
