#!/usr/bin/env bash
# Others are told up to three seconds late of a participant who publishes nothing, and never if it has left by then.
#
# The server gathers what changes about those without tracks, and sends the last of it every three seconds. Webhooks go
# out at once, so that a server knows of visits that nobody in the room was told of. What such a visitor says comes
# from nobody: the others have no participant for the sender.
#
# Seen: livekit-server 1.13.5, livekit (Python) 1.2.1; ann is there, two visitors, who say hello
#   bob stays 6 s:    ann hears hello of nobody, then that bob came; webhooks: joined, left
#   carl stays 0.5 s: ann hears hello of nobody, and no more; webhooks: joined, left
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


async def main():
    with LiveKitServer(f"{sys.argv[1]}/livekit-server-1.13.5") as server:
        told, bob_went = [], asyncio.Event()
        ann = rtc.Room()
        ann.on("data_received", lambda said: told.append(f"hello of {said.participant and said.participant.identity}"))
        ann.on("participant_connected", lambda who: told.append(f"{who.identity} came"))
        ann.on("participant_disconnected", lambda who: (told.append(f"{who.identity} went"), bob_went.set()))
        await ann.connect(server.url, join("room", "ann"))

        async def visit(identity, seconds):
            visitor = rtc.Room()
            await visitor.connect(server.url, join("room", identity))
            await visitor.local_participant.publish_data("hello")
            await asyncio.sleep(seconds)
            await visitor.disconnect()

        await visit("bob", 6)
        await asyncio.wait_for(bob_went.wait(), 10)  # so that the next three seconds begin
        await visit("carl", 0.5)
        await asyncio.sleep(6)
        hooks = [f"{e['event']} {e['participant']['identity']}" for _, e, _ in server.webhooks if "participant" in e]
        await ann.disconnect()
    print("ann is told:", told)
    print("webhooks:   ", hooks)
    expected = [f"participant_{what} {who}" for who in ("bob", "carl") for what in ("joined", "left")]
    heard = ["hello of None", "bob came", "bob went", "hello of None"]
    return told == heard and hooks[1:] == expected


print("livekit-server 1.13.5")
raise SystemExit(0 if asyncio.run(main()) else "This has changed.")
PY
