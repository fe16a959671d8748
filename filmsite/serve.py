"""Serves the site on 127.0.0.1 with granian, one worker a core: `PORT=8000 python -m filmsite.serve`."""

import os
import signal
import socket
import subprocess
import sys

HOST = "127.0.0.1"


def wanted_port(value: str) -> int:
    """Read a port from its decimal digits; ValueError, made for the operator's eyes, where it is none."""
    if not (value.isascii() and value.isdecimal() and 1 <= int(value) <= 65535):
        raise ValueError(f"PORT={value} is not a port: choose a number from 1 to 65535, e.g. PORT=8001.")
    return int(value)


def require_free(port: int) -> None:
    """Raise OSError, made for the operator's eyes, where nothing can listen on `port`.

    Granian itself would share a busy port with its other owner, and each would answer half of the visitors.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            reason = error.strerror or str(error)
            raise OSError(
                f"Port {port} cannot be used ({reason}): choose another, e.g. PORT=8001."
            ) from error


def command(port: int) -> list[str]:
    """The server's command line."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return [
        *[sys.executable, "-m", "granian", "filmsite.wsgi:application"],
        *["--interface", "wsgi", "--no-ws", "--host", HOST, "--port", str(port)],
        *["--workers", str(cores or 1)],
        *["--blocking-threads", "4", "--respawn-failed-workers", "--workers-kill-timeout", "3"],
        *["--log-level", "warning"],
    ]


def main(port_text: str) -> str | int:
    """Serve until a signal ends it; the answer is the exit status, or the line that says why it cannot serve.

    The server has a process group of its own and hears one signal from here: a worker that Ctrl-C reaches
    directly as well as through granian sometimes never stops.
    """
    try:
        port = wanted_port(port_text)
        require_free(port)
    except (ValueError, OSError) as problem:
        return str(problem)
    site = f"http://{HOST}:{port}/"
    sys.stdout.write(f"\n  The site   {site}\n  The admin  {site}admin/\n\nCtrl-C stops it.\n")
    sys.stdout.flush()
    server = subprocess.Popen(command(port), process_group=0)  # noqa: S603  # the arguments are this module's own
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: server.terminate())
    return server.wait()


if __name__ == "__main__":
    sys.exit(main(os.environ.get("PORT") or "8000"))
