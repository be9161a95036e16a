#!/usr/bin/env bash
# A room's `num_participants` is up to five seconds old, in webhooks too: `participant_joined` says that nobody is
# there, and `participant_left` still counts who has left.
#
# The server counts a room only now and then. `ListParticipants` is right at once. Who starts or ends something by the
# count in a webhook ("the first has come", "only one is left") is told the wrong one, and not told when it
# becomes right: no webhook follows.
#
# Seen: livekit-server 1.13.5, livekit (Python) 1.2.1; ann and bob join, bob leaves after 6 s
#   participant_joined ann, bob: no numParticipants (0); participant_left bob: numParticipants 2
#   after bob joined: ListRooms 0, ListParticipants 2; after 6 s: 2 and 2
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


async def main():
    with LiveKitServer(f"{sys.argv[1]}/livekit-server-1.13.5") as server:

        def counts():
            grants = {"roomList": True, "roomAdmin": True, "room": "room"}
            _, rooms, _ = server.call("ListRooms", {"names": ["room"]}, **grants)
            _, people, _ = server.call("ListParticipants", {"room": "room"}, **grants)
            return json.loads(rooms)["rooms"][0]["num_participants"], len(json.loads(people)["participants"])

        ann, bob = rtc.Room(), rtc.Room()
        await ann.connect(server.url, join("room", "ann"))
        await bob.connect(server.url, join("room", "bob"))
        early = counts()
        await asyncio.sleep(6)
        late = counts()
        await bob.disconnect()
        await asyncio.sleep(1)
        told = [
            (event["event"], event["participant"]["identity"], event["room"].get("numParticipants", 0))
            for _, event, _ in server.webhooks
            if "participant" in event
        ]
        await ann.disconnect()
    print(f"ListRooms and ListParticipants count: {early} after both joined, {late} after 6 s")
    for event, identity, count in told:
        print(f"{event} {identity}: numParticipants {count}")
    expected = [("participant_joined", "ann", 0), ("participant_joined", "bob", 0), ("participant_left", "bob", 2)]
    return (early, late, told) == ((0, 2), (2, 2), expected)


print("livekit-server 1.13.5")
raise SystemExit(0 if asyncio.run(main()) else "This has changed.")
PY
