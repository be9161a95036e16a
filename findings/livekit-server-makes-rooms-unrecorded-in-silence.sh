#!/usr/bin/env bash
# A room that is to be made with a recording is made without one where no egress can be reached, and nobody is told.
#
# `CreateRoomRequest.egress` asks for a room that is recorded from its beginning. Without an egress the
# call waits ten seconds; then it is answered 200 as if all were well, or 408, whichever of two limits of
# ten seconds is first. The room is there either way: no webhook tells of a failure, `active_recording`
# stays false. Who has to have a recording must wait for `egress_started`, or start it in a call of its own.
#
# Seen: livekit-server 1.13.5, without redis and so without an egress
#   CreateRoom without egress: 200, at once
#   CreateRoom with egress:    200 with active_recording false, or 408 "request canceled", after 10 s
#   ListRooms:                 the room, active_recording false; webhooks of it: room_started alone
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/livekit_server.sh"
python_with
livekit_servers 1.13.5
watch <<'PY'
import json
import sys
import time

from livekit_server import LiveKitServer

RECORDED = {"room": {"room_name": "recorded", "file_outputs": [{"filepath": "a.mp4"}]}}
print("livekit-server 1.13.5")
with LiveKitServer(f"{sys.argv[1]}/livekit-server-1.13.5") as server:

    def create(name, **more):
        status, text, seconds = server.call("CreateRoom", {"name": name, **more}, roomCreate=True)
        recording = json.loads(text).get("active_recording") if status == 200 else text
        print(f"  CreateRoom {name}: {status} after {seconds:.1f} s, active_recording {recording}")
        return status, recording, seconds

    plain = create("plain")
    asked = create("recorded", egress=RECORDED)
    _, text, _ = server.call("ListRooms", {"names": ["recorded"]}, roomList=True)
    listed = [room["active_recording"] for room in json.loads(text)["rooms"]]
    print("  ListRooms: active_recording", listed)
    time.sleep(3)
    told = [event["event"] for _, event, _ in server.webhooks if event["room"]["name"] == "recorded"]
    print("  webhooks of it:", told)
as_seen = (
    plain[0] == 200
    and plain[2] < 2
    and asked[0] in (200, 408)
    and 5 < asked[2] < 20
    and listed == [False]
    and told == ["room_started"]
)
raise SystemExit(0 if as_seen else "This has changed.")
PY
