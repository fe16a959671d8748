"""The server that `make run` starts."""

import os
import signal
import socket
import subprocess
import sys

import pytest
from django.conf import settings

from filmsite.serve import main
from tests.servers import free_port, listening, wait_for


@pytest.mark.parametrize("port", ["", "abc", "0", "65536", "80 80", "-1", "８０００", "1.5"])
def test_a_port_that_is_none_is_refused_by_name(port: str) -> None:
    if port:
        assert str(main(port)).startswith(f"PORT={port} is not a port")
    else:
        assert "is not a port" in str(main(port))


def test_a_busy_port_is_refused_by_name() -> None:
    with listening() as port:
        message = str(main(str(port)))
    assert f"Port {port}" in message
    assert "PORT=" in message


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_server_answers_and_ends_quietly(number: signal.Signals) -> None:
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "filmsite.serve"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "PORT": str(port)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/admin/login/")
        server.send_signal(number)
        text, _ = server.communicate(timeout=30)
    finally:
        server.kill()
    assert server.returncode == 0
    assert f"http://127.0.0.1:{port}/" in text
    assert "Traceback" not in text
    with pytest.raises(OSError, match=r"refused"):
        socket.create_connection(("127.0.0.1", port))
