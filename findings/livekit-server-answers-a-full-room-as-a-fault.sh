#!/usr/bin/env bash
# Who joins a room that is full is told 500, "connection closed by media", and that its token is good.
#
# `max_participants` is looked at only where the room is, after the front has taken the join: the upgrade of the
# WebSocket fails as if the server were broken. Clients ask `/rtc/validate` why, and that says "success". They
# try again (this SDK four times), and have nothing to tell their user but a failure of the server.
#
# Seen: livekit-server 1.13.5, livekit (Python) 1.2.1; a room with max_participants 1, and one in it
#   the upgrade:   500 connection closed by media
#   /rtc/validate: 200 success
#   the SDK:       "engine: signal failure: handshake error: 500 Internal Server Error"
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/livekit_server.sh"
python_with livekit==1.2.1
livekit_servers 1.13.5
watch <<'PY'
import asyncio
import http.client
import sys

from livekit import rtc
from livekit_server import LiveKitServer, join

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==",
}


async def main():
    with LiveKitServer(f"{sys.argv[1]}/livekit-server-1.13.5") as server:

        def get(path, headers):
            connection = http.client.HTTPConnection("127.0.0.1", server.port)
            connection.request("GET", f"{path}?access_token={join('full', 'bob')}", headers=headers)
            answer = connection.getresponse()
            return f"{answer.status} {answer.read().decode().strip()}"

        server.call("CreateRoom", {"name": "full", "max_participants": 1}, roomCreate=True)
        ann = rtc.Room()
        await ann.connect(server.url, join("full", "ann"))
        upgrade, validate = get("/rtc", UPGRADE), get("/rtc/validate", {})
        try:
            await rtc.Room().connect(server.url, join("full", "bob"))
            sdk = "joined"
        except rtc.ConnectError as refused:
            sdk = refused.message
        await ann.disconnect()
    print("the upgrade:  ", upgrade)
    print("/rtc/validate:", validate)
    print("the SDK:      ", sdk)
    return upgrade == "500 connection closed by media" and validate == "200 success" and "500" in sdk


print("livekit-server 1.13.5")
raise SystemExit(0 if asyncio.run(main()) else "This has changed.")
PY
