#!/usr/bin/env bash
# livekit-server takes a webhook that is answered 4xx, or 501, for delivered: the event is lost.
#
# It sends again after 1, 2, 4 and 8 seconds, but only on a broken connection, on 429 and on 5xx other than
# 501. A receiver that answers 404 while it is being deployed, or 401 because its clock or its key is
# wrong, hears of that event never again. Those that are sent again carry the same token and the same
# id, by which a receiver can tell that it has them.
#
# Seen: livekit-server 1.11.0 and 1.13.5, within 4.5 s
#   answered 200, 400, 401, 404, 410, 501: sent once
#   answered 429, 500, 503: sent three times, after 0, 1 and 3 s, with one token
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
import time

from livekit_server import LiveKitServer

STATUSES = {200: 1, 400: 1, 401: 1, 404: 1, 410: 1, 501: 1, 429: 3, 500: 3, 503: 3}
changed = False
for version in ("1.11.0", "1.13.5"):
    print("livekit-server", version)
    # A room for each status, which is in its name.
    with LiveKitServer(f"{sys.argv[1]}/livekit-server-{version}", lambda event: int(event["room"]["name"])) as server:
        for status in STATUSES:
            server.call("CreateRoom", {"name": str(status)}, roomCreate=True)
        time.sleep(4.5)
        for status, times in STATUSES.items():
            sent = [w for w in server.webhooks if w[1]["room"]["name"] == str(status)]
            after = ", ".join(f"{at - sent[0][0]:.0f}" for at, _, _ in sent)
            tokens, ids = {token for _, _, token in sent}, {event["id"] for _, event, _ in sent}
            print(f"  answered {status}: sent {len(sent)} times, after {after} s, {len(tokens)} token(s)")
            changed |= (len(sent), len(tokens), len(ids)) != (times, 1, 1)
raise SystemExit("This has changed." if changed else 0)
PY
