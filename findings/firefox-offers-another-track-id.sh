#!/usr/bin/env bash
# Firefox's offer calls a track by another id than `MediaStreamTrack.id`; Chromium's by that id.
#
# An offer names the stream and the track of each section it sends (`a=msid:STREAM TRACK`). Clients of media servers
# announce a track by its `id` before they offer it, and a server that looks for the announced id in the offer finds
# none of Firefox's tracks: they connect, send packets, and nobody is told of them.
#
# Seen: Debian's Firefox ESR 153.8 and Chromium 156; a track of a canvas
#   Chromium: the offer has the track's id
#   Firefox:  the offer has another id
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/browsers.sh"
browsers chromium firefox-esr
cat >page.html <<'HTML'
<canvas></canvas>
<script type="module">
  const canvas = document.querySelector('canvas');
  canvas.getContext('2d').fillRect(0, 0, 10, 10);
  const stream = canvas.captureStream(5);
  const [track] = stream.getTracks();
  const connection = new RTCPeerConnection();
  connection.addTrack(track, stream);
  const { sdp } = await connection.createOffer();
  const [, named] = sdp.match(/a=msid:\S+ (\S+)/);
  await fetch('/told', { method: 'POST', body: named === track.id ? "the track's id" : 'another id' });
</script>
HTML
PYTHONPATH="$here/shared" python3 - <<'PY'
import sys

from browsers import told_by

EXPECTED = {"Chromium": "the track's id", "Firefox": "another id"}
changed = False
for browser, expected in EXPECTED.items():
    told = told_by(browser)
    print(f"{browser}: the offer has {told}")
    changed |= told != expected
sys.exit("This has changed." if changed else 0)
PY
