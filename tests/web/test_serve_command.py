"""`docgen serve`: one line to follow, and a quiet end."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import threading
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from started import came_in, started

from docgen.cli import run
from docgen.web.serving import bind


def test_the_link_stands_alone_on_a_line_when_the_server_takes_requests(tmp_path: Path) -> None:
    with started(tmp_path) as server:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/start\?token=[A-Za-z0-9_-]{43}", server.link)
        with came_in(server) as client:
            assert client.get("/").text == "front"
            assert client.get("/case/abcdefghijkl?q=Siri").text == "case"
        code, out, err = server.ended(signal.SIGINT)
    assert (code, out) == (130, "")
    assert "the desk is closed" in err
    # The log tells of the requests, and of nobody.
    assert "GET /case/{key} 200" in err
    for secret in ("abcdefghijkl", "Siri", server.link.partition("=")[2], "Traceback"):
        assert secret not in err


def test_two_servers_on_one_machine_leave_each_other_alone(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    # One browser, whose cookies go to every port of the machine.
    with (
        started(tmp_path / "one") as one,
        started(tmp_path / "two") as two,
        httpx.Client(timeout=20) as browser,
    ):
        for server in (one, two):
            assert browser.get(server.link).status_code == 303
        for server in (one, two):
            assert browser.get(f"http://{server.host}/").text == "front"
        ours = {"origin": f"http://{two.host}"}
        assert browser.post(f"http://{two.host}/avslutt", headers=ours).status_code == 200
        assert browser.get(f"http://{one.host}/").status_code == 200


def test_being_told_to_end_is_a_good_end(tmp_path: Path) -> None:
    with started(tmp_path) as server:
        code, out, err = server.ended(signal.SIGTERM)
    assert (code, out, err) == (0, "", "the desk is closed\n")


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_time_and_quietly_while_a_page_is_waited_for(
    tmp_path: Path, told: signal.Signals
) -> None:
    with started(tmp_path) as server, came_in(server) as client:
        waiting = threading.Thread(target=_ask_in_vain, args=(client,))
        waiting.start()
        time.sleep(0.3)
        began = time.monotonic()
        code, _, err = server.ended(told)
        took_s = time.monotonic() - began
        waiting.join()
    assert code == (130 if told == signal.SIGINT else 0)
    assert took_s < 4
    assert "Traceback" not in err
    assert "the desk is closed" in err


def _ask_in_vain(client: httpx.Client) -> None:
    with pytest.raises(httpx.HTTPError):
        client.get("/wait").raise_for_status()


def test_every_start_has_a_token_of_its_own_and_the_port_that_was_asked_for(
    tmp_path: Path,
) -> None:
    with closing(bind("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    links = []
    for _ in range(2):
        with started(tmp_path, "--port", str(port)) as server:
            links.append(server.link)
            with came_in(server) as client:
                assert client.get("/").status_code == 200
            server.ended(signal.SIGTERM)
    assert links[0] != links[1]
    assert all(f":{port}/" in link for link in links)


def test_what_is_answered_is_sent_at_once() -> None:
    # Else the system waits 40 ms for more, with every page whose head and body go one by one.
    async def sends_at_once(listener: socket.socket) -> bool:
        told: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def came(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connection = writer.get_extra_info("socket")
            told.set_result(bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
            writer.close()

        async with await asyncio.start_server(came, sock=listener):
            _, writer = await asyncio.open_connection(*listener.getsockname()[:2])
            writer.close()
            return await told

    with closing(bind("127.0.0.1", 0)) as listener:
        assert asyncio.run(sends_at_once(listener))


@pytest.mark.parametrize(("host", "shown"), [("localhost", "127.0.0.1"), ("::1", "[::1]")])
def test_other_names_of_this_machine_serve_too(tmp_path: Path, host: str, shown: str) -> None:
    if ":" in host and not _has_version_six():
        pytest.skip("no IPv6 here")
    with started(tmp_path, "--host", host) as server:
        assert server.link.startswith(f"http://{shown}:")
        with came_in(server) as client:
            assert client.get("/").text == "front"


def _has_version_six() -> bool:
    try:
        with closing(socket.socket(socket.AF_INET6)) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_port_that_is_taken_is_told_at_once(
    capsys: pytest.CaptureFixture[str], language: str
) -> None:
    with closing(bind("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["--lang", language, "serve", "--port", str(port)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{port} " in err
    assert "--port" in err


@pytest.mark.parametrize(
    "host",
    ["0.0.0.0", "::", "10.1.2.3", "docgen.example.no", ""],  # noqa: S104 - they are refused
)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_other_machines_are_not_served_without_a_way_to_know_who_comes(
    capsys: pytest.CaptureFixture[str], host: str, language: str
) -> None:
    assert run(["--lang", language, "serve", "--host", host]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "OpenID Connect" in err
    assert "TLS" in err


@pytest.mark.parametrize("port", ["-1", "65536", "x", ""])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    assert run(["serve", "--port", port]) == 2
