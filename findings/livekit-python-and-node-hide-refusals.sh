#!/usr/bin/env bash
# LiveKit's SDKs for Python and Node tell a participant who may not change its own metadata that it has.
#
# Without `canUpdateOwnMetadata` the server refuses, and the library in Rust beneath both SDKs hands up what it said.
# Both wait for that answer, and return without looking whether it is a refusal: nothing is thrown, nothing
# has changed. So it is with names and attributes.
#
# Seen: livekit (Python) 1.2.1, @livekit/rtc-node 1.1.0, livekit-server 1.13.5; metadata "server's"
#   the library beneath:                "request error: NotAllowed - does not have permission to update own metadata"
#   Python: set_metadata("mine")        returns, metadata "server's"
#   Node:   await updateMetadata('mine') returns, metadata "server's"
#   Python, with canUpdateOwnMetadata:  returns, metadata "mine"
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/livekit_server.sh"
python_with livekit==1.2.1
livekit_servers 1.13.5
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund @livekit/rtc-node@1.1.0
cat >refused.mjs <<'JS'
import { dispose, Room } from '@livekit/rtc-node';

const [, , url, token] = process.argv;
const room = new Room();
await room.connect(url, token, { autoSubscribe: true });
const told = await room.localParticipant.updateMetadata('mine').then(
  () => 'done',
  (refused) => refused.message,
);
await new Promise((enough) => setTimeout(enough, 1000));
console.log(JSON.stringify({ told, metadata: room.localParticipant.metadata }));
await room.disconnect();
await dispose();
process.exit(0);
JS
watch <<'PY'
import asyncio
import json
import subprocess
import sys

from livekit import rtc
from livekit.rtc._ffi_client import FfiClient
from livekit_server import LiveKitServer, join


async def set_in_python(server, identity, **grants):
    room = rtc.Room()
    await room.connect(server.url, join("room", identity, grants, metadata="server's"))
    beneath = FfiClient.instance.queue.subscribe()
    try:
        await room.local_participant.set_metadata("mine")
        told = "done"
    except Exception as refused:
        told = str(refused)
    answer = await beneath.wait_for(lambda event: event.HasField("set_local_metadata"))
    FfiClient.instance.queue.unsubscribe(beneath)
    await asyncio.sleep(1)
    seen = told, room.local_participant.metadata
    await room.disconnect()
    return answer.set_local_metadata.error, *seen


def set_in_node(server):
    command = ["node", "refused.mjs", server.url, join("room", "node", metadata="server's")]
    lines = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.splitlines()
    seen = json.loads(lines[-1])
    return seen["told"], seen["metadata"]


async def main():
    with LiveKitServer(f"{sys.argv[1]}/livekit-server-1.13.5") as server:
        error, *python = await set_in_python(server, "python")
        node = set_in_node(server)
        _, *allowed = await set_in_python(server, "allowed", canUpdateOwnMetadata=True)
    print("the library beneath:", error)
    for name, (told, metadata) in {"Python": python, "Node": node, "Python, with the grant": allowed}.items():
        print(f"{name}: {told}, metadata {metadata!r}")
    unchanged = ["done", "server's"]
    return "NotAllowed" in error and python == unchanged == list(node) and allowed == ["done", "mine"]


print("livekit (Python) 1.2.1, @livekit/rtc-node 1.1.0, livekit-server 1.13.5")
raise SystemExit(0 if asyncio.run(main()) else "This has changed.")
PY
