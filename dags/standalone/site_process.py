"""`patuh serve` beside Airflow: from the first release on, since before it there is no site to serve."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

from upath import UPath

from patuh.errors import PatuhError, WrongCall

END_SECONDS = 10


class SiteFault(PatuhError):
    """The server of the site ended by itself."""

    code = "site"


class SiteProcess:
    """A context: asked to `keep_serving` now and then, it starts the server once there is a site."""

    def __init__(self, pages: Path | UPath, port: int, environment: dict[str, str]):
        self.pages, self.port, self.environment = pages, port, environment
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> SiteProcess:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(END_SECONDS)
            finally:
                self._process.kill()

    def keep_serving(self) -> None:
        """Start the server where there is a site and none runs yet.

        Raises:
            SiteFault: it ended by itself; it has said why.
        """
        if self._process is None:
            if (self.pages / "index.html").is_file():
                command = [str(Path(sys.executable).parent / "patuh"), "serve", "--port", str(self.port)]
                self._process = subprocess.Popen(command, env=self.environment)
        elif self._process.poll() is not None:
            raise SiteFault("the server of the site ended by itself", place=str(self.pages), cure="run: patuh serve")


def refuse_taken(port: int, option: str) -> None:
    """Say so at once where another program listens on a port of ours, not after a minute of waiting for Airflow.

    Raises:
        WrongCall: the port is taken.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections that are closing do not matter
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            raise WrongCall(
                f"port {port} cannot be had: {fault.strerror}", place=str(port), cure=f"name another with {option}"
            ) from fault
