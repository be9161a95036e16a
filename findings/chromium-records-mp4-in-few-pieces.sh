#!/usr/bin/env bash
# Chromium's MediaRecorder hands out an MP4 with its key frames, not when it was asked to, and there is one at the start.
#
# `start(500)` asks for a piece every half a second, so that a page that uploads them loses no more than that. Of WebM
# they come so. An MP4 is cut into fragments at key frames, and without `videoKeyFrameIntervalDuration` VP9 has none
# but the first: nothing at all comes before `stop()`, and a page that is closed or crashes has recorded nothing.
#
# Seen: Debian's Chromium 156; a canvas of 20 frames a second, 4 s, start(500); pieces until `stop()`
#   WebM, VP9:                       7, all with pictures
#   MP4, VP9:                        none
#   MP4, VP9, a key frame a second:  the header, and 2 with pictures
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/browsers.sh"
browsers chromium
cat >page.html <<'HTML'
<canvas width="320" height="180"></canvas>
<script type="module">
  const canvas = document.querySelector('canvas');
  const context = canvas.getContext('2d');
  let hue = 0;
  setInterval(() => {
    context.fillStyle = `hsl(${(hue += 7)} 80% 50%)`;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }, 50);
  const told = {};
  for (const [name, mimeType, more] of [
    ['WebM', 'video/webm;codecs=vp9', {}],
    ['MP4', 'video/mp4;codecs=vp9', {}],
    ['MP4, a key frame a second', 'video/mp4;codecs=vp9', { videoKeyFrameIntervalDuration: 1000 }],
  ]) {
    const pieces = [];
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType, ...more });
    recorder.ondataavailable = ({ data }) => pieces.push(data.size);
    recorder.start(500);
    await new Promise((enough) => setTimeout(enough, 4000));
    const before = [...pieces];
    await new Promise((stopped) => {
      recorder.onstop = stopped;
      recorder.stop();
    });
    told[name] = { before, after: pieces.slice(before.length) };
  }
  await fetch('/told', { method: 'POST', body: JSON.stringify(told) });
</script>
HTML
PYTHONPATH="$here/shared" python3 - <<'PY'
import json
import sys

from browsers import told_by

HEADER = 2000  # bytes, less than those of a second of pictures
told = json.loads(told_by("Chromium"))
with_pictures = {}
for name, pieces in told.items():
    print(f"{name}: {pieces['before']} before stop(), {pieces['after']} after")
    with_pictures[name] = sum(size > HEADER for size in pieces["before"])
webm, mp4, keyed = with_pictures.values()
sys.exit(0 if webm >= 6 and mp4 == 0 and keyed in (2, 3, 4) else "This has changed.")
PY
