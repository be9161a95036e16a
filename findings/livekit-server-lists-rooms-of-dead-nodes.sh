#!/usr/bin/env bash
# With Redis, the rooms of a livekit-server that died stay in the lists, with their participants, and cannot be deleted.
#
# A room is kept in Redis, together with the node that has it, and only that node takes it out. A node that was killed
# (or whose host is gone) comes back under another id: its rooms are still listed, their participants "ACTIVE", no
# webhook says that any of them ended, and DeleteRoom finds nobody to do it. Somebody who joins brings the room
# to a node that lives, which can end it. Who trusts the list counts meetings, and minutes, that nobody has.
#
# Seen: livekit-server 1.13.5, Redis 7.0 of Debian; the server of a room with ann in it is killed, another one started
#   40 s later:      ListRooms: the room, 1 participant; ListParticipants: ann ACTIVE; DeleteRoom: 503 after 3 s
#   webhooks till then: none
#   after bob joined: DeleteRoom: 200; ListRooms: none
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/livekit_server.sh"
python_with livekit==1.2.1
livekit_servers 1.13.5
# Debian's redis-tools has the server as well, by another name, and starts none.
command -v redis-check-rdb >/dev/null || apt-get -qq install -y --no-install-recommends redis-tools >/dev/null
ln -s "$(command -v redis-check-rdb)" redis-server
watch <<'PY'
import asyncio
import json
import subprocess
import sys

from livekit import rtc
from livekit_server import LiveKitServer, free_port, join

GRANTS = {"roomList": True, "roomCreate": True, "roomAdmin": True, "room": "room"}


async def main():
    port = free_port()
    redis = subprocess.Popen(
        ["./redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", ""], stdout=subprocess.DEVNULL
    )
    binary, address = f"{sys.argv[1]}/livekit-server-1.13.5", {"address": f"127.0.0.1:{port}"}
    await asyncio.sleep(1)
    try:
        with LiveKitServer(binary, redis=address) as first:
            ann = rtc.Room()
            await ann.connect(first.url, join("room", "ann"))
            await asyncio.sleep(6)  # until the room is counted
            first.process.kill()
        await ann.disconnect()
        with LiveKitServer(binary, redis=address) as second:
            await asyncio.sleep(40)
            rooms = json.loads(second.call("ListRooms", {}, **GRANTS)[1])["rooms"]
            people = json.loads(second.call("ListParticipants", {"room": "room"}, **GRANTS)[1])["participants"]
            status, text, seconds = second.call("DeleteRoom", {"room": "room"}, **GRANTS)
            told = [event["event"] for _, event, _ in second.webhooks]
            bob = rtc.Room()
            await bob.connect(second.url, join("room", "bob"))
            again, _, _ = second.call("DeleteRoom", {"room": "room"}, **GRANTS)
            await bob.disconnect()
            left = json.loads(second.call("ListRooms", {}, **GRANTS)[1])["rooms"]
    finally:
        redis.terminate()
        redis.wait()
    rooms = [(room["name"], room["num_participants"]) for room in rooms]
    people = [(who["identity"], who["state"]) for who in people]
    print("ListRooms:       ", rooms)
    print("ListParticipants:", people)
    print(f"DeleteRoom:       {status} after {seconds:.0f} s: {text}")
    print("webhooks:        ", told)
    print(f"after bob joined: DeleteRoom {again}, ListRooms {left}")
    expected = [("room", 1)], [("ann", "ACTIVE")], 503, [], 200, []
    return (rooms, people, status, told, again, left) == expected


print("livekit-server 1.13.5")
raise SystemExit(0 if asyncio.run(main()) else "This has changed.")
PY
