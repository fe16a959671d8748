"""The site's real server, started for a test and ended with it."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from django.conf import settings
from django.db import connection

from filmsite.serve import HOST, command


@contextmanager
def listening() -> Iterator[int]:
    """Somebody else's busy port."""
    with socket.create_server((HOST, 0)) as other:
        yield other.getsockname()[1]


def free_port() -> int:
    with listening() as port:
        return port


def answers(address: str) -> bool:
    try:
        with urlopen(address) as response:  # noqa: S310  # an address of this machine
            return bool(response.status == 200)
    except (URLError, ConnectionError):
        return False


def wait_for(address: str) -> None:
    """Wait until the address answers; fail after half a minute."""
    deadline = time.monotonic() + 30
    while not answers(address):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def database_url() -> str:
    """The address of the database that this test runs on, for another process."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@dataclass
class Server:
    """A running server, in a process group of its own."""

    port: int
    process: "subprocess.Popen[bytes]"
    gone: Event = field(default_factory=Event)

    def kill(self) -> None:
        """End the server and its workers as a power cut would."""
        self.gone.set()
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=10)


@contextmanager
def serving(**environment: str) -> Iterator[Server]:
    """The site on a free port, once it answers, on the database of this test; killed at the end."""
    port = free_port()
    process = subprocess.Popen(
        command(port),
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": database_url(), **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    )
    server = Server(port, process)
    try:
        wait_for(f"http://{HOST}:{port}/admin/login/")
        yield server
    finally:
        server.kill()
