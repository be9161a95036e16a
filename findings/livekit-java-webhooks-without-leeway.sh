#!/usr/bin/env bash
# LiveKit's SDKs disagree on how far clocks may be apart: that for Java refuses every webhook
# while its clock is behind the server's, that for Python lets a minute pass.
#
# A webhook's token begins to be valid when it is signed (`nbf`), so a receiver whose clock is a
# little late sees a token of the future. Java's `WebhookReceiver` has no leeway and no setting for
# one, and a receiver that answers 401 for it loses the event: LiveKit takes every 4xx for delivered.
#
# Seen: io.livekit:livekit-server:0.13.0, livekit-api 1.2.2 (Python), the same body and token
#   signed now:            Java takes it, Python takes it
#   signed 10 s from now:  Java refuses it ("The Token can't be used before …"), Python takes it
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/livekit_java.sh"
python3 -m venv venv
venv/bin/pip install --quiet livekit-api==1.2.2
class_path
cat >Receive.java <<'JAVA'
import io.livekit.server.WebhookReceiver;

class Receive {
  public static void main(String[] args) {
    try {
      new WebhookReceiver("key", "a secret of the server's own, long enough").receive(args[0], args[1]);
      System.out.println("taken");
    } catch (Exception refused) {
      System.out.println("refused: " + refused.getMessage());
    }
  }
}
JAVA
cat >receive.py <<'PY'
import sys

from livekit import api

verifier = api.TokenVerifier("key", "a secret of the server's own, long enough")
try:
    api.WebhookReceiver(verifier).receive(sys.argv[1], sys.argv[2])
    print("taken")
except Exception as refused:
    print("refused:", refused)
PY
# As LiveKit signs: HS256; iss, nbf, exp, and the SHA-256 of the body.
cat >sign.py <<'PY'
import base64
import hashlib
import sys
import time

import jwt

begins = int(time.time()) + int(sys.argv[1])
digest = base64.b64encode(hashlib.sha256(sys.argv[2].encode()).digest()).decode()
claims = {"iss": "key", "nbf": begins, "exp": begins + 300, "sha256": digest}
print(jwt.encode(claims, "a secret of the server's own, long enough", algorithm="HS256"))
PY
body='{"event":"room_started","id":"EV_1","createdAt":"1790000000"}'

echo "io.livekit:livekit-server:0.13.0, livekit-api 1.2.2"
changed=0
for ahead in -1 10; do
  token=$(venv/bin/python sign.py "$ahead" "$body")
  java=$(java -cp "$(cat class-path)" Receive.java "$body" "$token" 2>/dev/null)
  python=$(venv/bin/python receive.py "$body" "$token")
  echo "valid from $ahead s on: Java: $java; Python: $python"
  case "$ahead $java $python" in
    "-1 taken taken" | "10 refused"*taken) ;;
    *) changed=1 ;;
  esac
done
[ $changed = 0 ] || {
  echo "This has changed." >&2
  exit 1
}
