#!/usr/bin/env bash
# livekit-server writes the same message in two kinds of JSON: one in answers, another in webhooks.
#
# Answers of its API have the names of the protobuf file (`num_participants`) and every field, also
# those with their default. Webhooks have the names of protobuf JSON (`numParticipants`) and leave
# defaults out: a room that nobody is in has no `numParticipants`, one without metadata no `metadata`, and
# what is the first of its enumeration, such as the status EGRESS_STARTING or the state JOINING, is not
# there at all. 64-bit numbers are strings in both. Who parses both with one class needs a parser that
# takes either name, and a default for everything.
#
# Seen: livekit-server 1.11.0 and 1.13.5, one empty room
#   answer of CreateRoom: empty_timeout, creation_time "…", num_participants 0, metadata ""
#   webhook room_started: emptyTimeout, creationTime "…"; no count of participants, no metadata
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/livekit_server.sh"
python_with
livekit_servers 1.11.0 1.13.5
watch <<'PY'
import json
import sys
import time

from livekit_server import LiveKitServer

changed = False
for version in ("1.11.0", "1.13.5"):
    with LiveKitServer(f"{sys.argv[1]}/livekit-server-{version}") as server:
        answer = json.loads(server.call("CreateRoom", {"name": "a"}, roomCreate=True)[1])
        for _ in range(100):
            if server.webhooks:
                break
            time.sleep(0.1)
        webhook = server.webhooks[0][1]["room"]
    print("livekit-server", version)
    print("  answer: ", ", ".join(sorted(answer)))
    print("  webhook:", ", ".join(sorted(webhook)))
    changed |= not (
        {"empty_timeout", "creation_time", "num_participants", "metadata"} <= answer.keys()
        and isinstance(answer["creation_time"], str)
        and answer["num_participants"] == 0
        and {"emptyTimeout", "creationTime"} <= webhook.keys()
        and isinstance(webhook["creationTime"], str)
        and not {"numParticipants", "num_participants", "metadata"} & webhook.keys()
    )
raise SystemExit("This has changed." if changed else 0)
PY
