"""Shows `page.html` of the current folder to Debian's browsers, without a screen, and has what it posts to `/told`."""

import http.server
import subprocess
import sys
import tempfile
import threading

COMMANDS = {
    "Chromium": ["chromium", "--headless", "--no-sandbox", "--user-data-dir={}"],
    "Firefox": ["firefox-esr", "--headless", "--no-remote", "--profile", "{}"],
}


class Page(http.server.SimpleHTTPRequestHandler):
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".m3u8": "application/vnd.apple.mpegurl",
        ".ts": "video/mp2t",
    }

    def do_POST(self):
        self.server.told = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.send_response(200)
        self.end_headers()
        self.server.done.set()

    def log_message(self, *_):
        pass


def told_by(browser):
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        server.done = threading.Event()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        profile = tempfile.mkdtemp(dir=".")
        command = [part.format(profile) for part in COMMANDS[browser]]
        page, nowhere = f"http://localhost:{server.server_port}/page.html", subprocess.DEVNULL
        process = subprocess.Popen([*command, page], stdout=nowhere, stderr=nowhere)
        try:
            if not server.done.wait(120):
                sys.exit(f"{browser} told nothing")
        finally:
            process.terminate()
            process.wait()
            server.shutdown()
        return server.told
