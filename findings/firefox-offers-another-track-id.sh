#!/usr/bin/env bash
# Firefox's offer calls a track by another id than `MediaStreamTrack.id`; Chromium's by that id.
#
# An offer names the stream and the track of each section it sends (`a=msid:STREAM TRACK`). Clients of media servers
# announce a track by its `id` before they offer it, and a server that looks for the announced id in the offer finds
# none of Firefox's tracks: they connect, send packets, and nobody is told of them.
#
# Seen: Debian's Firefox ESR 153.8 and Chromium 156; a track of a canvas
#   Chromium: the offer has the track's id
#   Firefox:  the offer has another id
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for browser in firefox-esr chromium; do
  command -v $browser >/dev/null || apt-get -qq install -y --no-install-recommends $browser >/dev/null
done
cat >page.html <<'HTML'
<canvas></canvas>
<script type="module">
  const canvas = document.querySelector('canvas');
  canvas.getContext('2d').fillRect(0, 0, 10, 10);
  const stream = canvas.captureStream(5);
  const [track] = stream.getTracks();
  const connection = new RTCPeerConnection();
  connection.addTrack(track, stream);
  const { sdp } = await connection.createOffer();
  const [, named] = sdp.match(/a=msid:\S+ (\S+)/);
  await fetch('/told', { method: 'POST', body: named === track.id ? "the track's id" : 'another id' });
</script>
HTML
cat >browsers.py <<'PY'
import http.server
import subprocess
import sys
import tempfile
import threading

COMMANDS = {
    "Chromium": ["chromium", "--headless", "--no-sandbox", "--user-data-dir={}"],
    "Firefox": ["firefox-esr", "--headless", "--no-remote", "--profile", "{}"],
}
EXPECTED = {"Chromium": "the track's id", "Firefox": "another id"}


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        with open("page.html", "rb") as page:
            self.wfile.write(page.read())

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
        nowhere = subprocess.DEVNULL
        process = subprocess.Popen([*command, f"http://localhost:{server.server_port}/"], stdout=nowhere, stderr=nowhere)
        try:
            if not server.done.wait(120):
                sys.exit(f"{browser} told nothing")
        finally:
            process.terminate()
            process.wait()
            server.shutdown()
        return server.told


changed = False
for browser, expected in EXPECTED.items():
    told = told_by(browser)
    print(f"{browser}: the offer has {told}")
    changed |= told != expected
sys.exit("This has changed." if changed else 0)
PY
firefox-esr --version
chromium --version 2>/dev/null
python3 browsers.py
