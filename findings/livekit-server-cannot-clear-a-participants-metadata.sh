#!/usr/bin/env bash
# Once a participant has metadata or a name, `UpdateParticipant` cannot take it away: an empty one is answered 200,
# and changes nothing.
#
# The fields are plain strings, and the server takes an empty one for one that was not given. The same words to
# `UpdateRoomMetadata` do empty a room's, and an attribute goes when its value is empty. Who keeps a state in
# metadata ("hand raised") needs a word for "none".
#
# Seen: livekit-server 1.13.5, livekit (Python) 1.2.1
#   UpdateRoomMetadata "":            200, the room's metadata is ""
#   UpdateParticipant metadata "":    200, metadata still "raised"
#   UpdateParticipant name "":        200, name still "Ann"
#   UpdateParticipant attribute k "": 200, no attributes
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
import json
import sys

from livekit import rtc
from livekit_server import LiveKitServer, join

UPDATES = {"metadata": "", "name": "", "attributes": {"k": ""}}
EXPECTED = {"metadata": "raised", "name": "Ann", "attributes": {}}


async def main():
    changed = False
    with LiveKitServer(f"{sys.argv[1]}/livekit-server-1.13.5") as server:
        ann = rtc.Room()
        had = {"metadata": "raised", "name": "Ann", "attributes": {"k": "v"}}
        await ann.connect(server.url, join("room", "ann", **had))

        def update(method, **request):
            status, text, _ = server.call(method, {"room": "room", **request}, roomAdmin=True, room="room")
            return status, json.loads(text)

        update("UpdateRoomMetadata", metadata="raised")
        status, room = update("UpdateRoomMetadata", metadata="")
        print(f"UpdateRoomMetadata '': {status}, metadata {room['metadata']!r}")
        changed |= (status, room["metadata"]) != (200, "")
        for field, value in UPDATES.items():
            status, participant = update("UpdateParticipant", identity="ann", **{field: value})
            print(f"UpdateParticipant {field} {value!r}: {status}, {field} {participant[field]!r}")
            changed |= (status, participant[field]) != (200, EXPECTED[field])
        await ann.disconnect()
    return changed


print("livekit-server 1.13.5")
raise SystemExit("This has changed." if asyncio.run(main()) else 0)
PY
