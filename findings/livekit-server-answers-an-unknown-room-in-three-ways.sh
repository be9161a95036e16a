#!/usr/bin/env bash
# The same mistake, a room that does not exist, has three answers of livekit-server, one of them "unavailable".
#
# Calls that go to the node of the room wait three seconds for somebody who answers, and then say 503: a
# client that repeats what is "unavailable" repeats something that can never work, and blames the server.
#
# Seen: livekit-server 1.11.0 and 1.13.5
#   ListParticipants:                                     200, nobody
#   GetParticipant, RemoveParticipant, UpdateRoomMetadata, DeleteRoom: 404 not_found, at once
#   SendData, MutePublishedTrack, UpdateSubscriptions:    503 unavailable "no response from servers", after 3 s
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/livekit_server.sh"
python_with
livekit_servers 1.11.0 1.13.5
watch <<'PY'
import sys

from livekit_server import LiveKitServer

ROOM = {"room": "nowhere", "identity": "nobody", "track_sid": "TR_none", "data": "aGk=", "metadata": "x"}
FIELDS = {
    "ListParticipants": (),
    "GetParticipant": ("identity",),
    "RemoveParticipant": ("identity",),
    "UpdateRoomMetadata": ("metadata",),
    "DeleteRoom": (),
    "SendData": ("data",),
    "MutePublishedTrack": ("identity", "track_sid"),
    "UpdateSubscriptions": ("identity",),
}
EXPECTED = dict(zip(FIELDS, (200, 404, 404, 404, 404, 503, 503, 503)))
changed = False
for version in ("1.11.0", "1.13.5"):
    print("livekit-server", version)
    with LiveKitServer(f"{sys.argv[1]}/livekit-server-{version}") as server:
        for method, fields in FIELDS.items():
            request = {name: ROOM[name] for name in ("room", *fields)}
            status, text, seconds = server.call(method, request, roomAdmin=True, roomCreate=True, room="nowhere")
            print(f"  {method}: {status} after {seconds:.1f} s: {text}")
            changed |= status != EXPECTED[method] or (seconds > 2) != (status == 503)
raise SystemExit("This has changed." if changed else 0)
PY
