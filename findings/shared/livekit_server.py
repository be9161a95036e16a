"""Starts a livekit-server of its own for a finding: on free ports of loopback, with a receiver of webhooks."""

import http.server
import json
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request

import jwt

SECRET = "a secret of at least thirty-two characters"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def signed(**claims):
    return jwt.encode({"iss": "key", "exp": int(time.time()) + 600, **claims}, SECRET, algorithm="HS256")


def join(room, identity, grants=None, **claims):
    """The token of a participant, with its name, metadata and so on as claims."""
    return signed(sub=identity, video={"room": room, "roomJoin": True} | (grants or {}), **claims)


class LiveKitServer:
    """As a context. `status` says what the receiver answers to a webhook; `webhooks` has what came, and when.

    Further settings are of livekit-server's configuration.
    """

    def __init__(self, binary, status=lambda event: 200, **more):
        self.webhooks = []
        outer = self

        class Receiver(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                event = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.webhooks.append((time.monotonic(), event, self.headers["Authorization"]))
                self.send_response(status(event))
                self.end_headers()

            def log_message(self, *_):
                pass

        self.receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
        threading.Thread(target=self.receiver.serve_forever, daemon=True).start()
        self.port = free_port()
        self.url = f"ws://127.0.0.1:{self.port}"
        configuration = {
            "port": self.port,
            "bind_addresses": ["127.0.0.1"],
            "keys": {"key": SECRET},
            "rtc": {"tcp_port": free_port(), "udp_port": free_port(), "use_external_ip": False},
            "webhook": {"api_key": "key", "urls": [f"http://127.0.0.1:{self.receiver.server_port}/"]},
            "logging": {"level": "error"},
            **more,
        }
        self.command = [binary, "--config-body", json.dumps(configuration)]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/").close()
                return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("livekit-server does not start")

    def __exit__(self, *_):
        self.process.kill()  # it would wait for its rooms to end, if it were asked to
        self.process.wait()
        self.receiver.shutdown()

    def call(self, method, request, scheme="Bearer", **grants):
        """A call of RoomService: status, text of the answer, seconds."""
        token = signed(video=grants)
        call = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/twirp/livekit.RoomService/{method}",
            json.dumps(request).encode(),
            {"Authorization": f"{scheme} {token}", "Content-Type": "application/json"},
        )
        begin = time.monotonic()
        try:
            with urllib.request.urlopen(call) as answer:
                return answer.status, answer.read().decode(), time.monotonic() - begin
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode(), time.monotonic() - begin
