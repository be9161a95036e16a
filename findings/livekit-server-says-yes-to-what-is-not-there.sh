#!/usr/bin/env bash
# Calls about a participant or a track that does not exist are answered 200 by livekit-server.
#
# That is so for the addressee of a message, for a track to mute, and for a track to subscribe to, as long as the room
# is there. Only the answer of the mute shows it, by a track that is null. A mistyped identity or a track
# of a moment ago is found by nobody.
#
# Seen: livekit-server 1.13.5, livekit (Python) 1.2.1; ann is in the room
#   SendData to the identity nobody:          200 {}
#   MutePublishedTrack of ann's TR_none:      200 {"track":null}
#   UpdateSubscriptions of ann to TR_none:    200 {}
#   GetParticipant nobody:                    404
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
import sys

from livekit import rtc
from livekit_server import LiveKitServer, join

CALLS = {
    "SendData": ({"data": "aGk=", "destination_identities": ["nobody"]}, 200, "{}"),
    "MutePublishedTrack": ({"identity": "ann", "track_sid": "TR_none", "muted": True}, 200, '{"track":null}'),
    "UpdateSubscriptions": ({"identity": "ann", "track_sids": ["TR_none"], "subscribe": True}, 200, "{}"),
    "GetParticipant": ({"identity": "nobody"}, 404, None),
}


async def main():
    changed = False
    with LiveKitServer(f"{sys.argv[1]}/livekit-server-1.13.5") as server:
        ann = rtc.Room()
        await ann.connect(server.url, join("room", "ann"))
        for method, (request, expected_status, expected) in CALLS.items():
            status, text, _ = server.call(method, {"room": "room", **request}, roomAdmin=True, room="room")
            print(f"{method} {request}: {status} {text}")
            changed |= status != expected_status or (expected is not None and text.replace(" ", "") != expected)
        await ann.disconnect()
    return changed


print("livekit-server 1.13.5")
raise SystemExit("This has changed." if asyncio.run(main()) else 0)
PY
