"""A plain file server for the site, with the headers that nginx or Caddy should send too."""

from __future__ import annotations

import errno
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from patuh.errors import WrongCall

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Access-Control-Allow-Origin": "*",  # open data: any page may read it
}


class SiteHandler(SimpleHTTPRequestHandler):
    """Files of the site; what is not there is answered by the site's own 404 page."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".csv": "text/csv; charset=utf-8",
        ".md": "text/markdown; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".parquet": "application/vnd.apache.parquet",
    }

    def end_headers(self) -> None:
        """Add the headers to every answer; pages are asked for anew, since the site may switch at any time."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: object) -> None:
        """No listings: a folder without an index is not there."""
        self.send_error(404)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's own page for 404, the standard short answer for all else."""
        body = self._page_of_what_is_missing() if code == 404 else None
        if body is None:
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _page_of_what_is_missing(self) -> bytes | None:
        """404.html of the language asked for, its `./` made right for the depth of the address asked for."""
        asked = self.path.partition("?")[0]
        language = "en/" if asked.startswith("/en/") else ""
        page = Path(self.directory) / language / "404.html"
        if not page.is_file():
            return None
        up = "../" * (asked.count("/") - 1 - language.count("/"))
        return page.read_bytes().replace(b'href="./', f'href="{up}'.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: who reads which page is nobody's business."""


def make_server(folder: Path, host: str, port: int) -> ThreadingHTTPServer:
    """A server for a folder, not yet running.

    Raises:
        WrongCall: the port is taken or may not be used.
    """
    try:
        return ThreadingHTTPServer((host, port), partial(SiteHandler, directory=str(folder)))
    except OSError as fault:
        cure = "choose another with --port" if fault.errno == errno.EADDRINUSE else "check --host and --port"
        raise WrongCall(f"cannot listen on {host}:{port}: {fault.strerror}", cure=cure) from fault


def serve_folder(folder: Path, host: str, port: int) -> None:
    """Serve until Ctrl-C."""
    import typer

    with make_server(folder, host, port) as server:
        typer.echo(f"http://{host}:{server.server_port}/  (Ctrl-C berhenti / stops)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
