#!/usr/bin/env bash
# Chromium says that it plays HLS, and plays a recording that still grows without a way to what was before.
#
# Pages ask `canPlayType('application/vnd.apple.mpegurl')`, give the playlist to the video element where the answer is
# not empty, and to hls.js elsewhere. Chromium's answer has become "maybe", and it plays; but of a playlist of type
# EVENT without an end it lists nothing as `seekable`, although all of it is there: who comes late to such a
# recording cannot go back to its beginning. Those who ask `Hls.isSupported()` first do not meet this.
#
# Seen: PyAV 18.1.0, Debian's Chromium 156 and Firefox ESR 153.8; ten seconds of H.264 and silence
#   canPlayType:                  Chromium "maybe", Firefox ""
#   Chromium, with EXT-X-ENDLIST: duration 10, seekable 0 to 10
#   Chromium, EVENT without:      duration Infinity, seekable nothing
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/browsers.sh"
browsers chromium firefox-esr
python3 -m venv venv
venv/bin/pip install --quiet av==18.1.0
cat >page.html <<'HTML'
<script type="module">
  const told = { canPlayType: document.createElement('video').canPlayType('application/vnd.apple.mpegurl') };
  for (const list of told.canPlayType === '' ? [] : ['ended.m3u8', 'growing.m3u8']) {
    const video = document.createElement('video');
    video.muted = true;
    video.src = list;
    await video.play();
    await new Promise((enough) => setTimeout(enough, 3000));
    const { duration, seekable } = video;
    const ranges = [...Array(seekable.length).keys()].map((i) => [seekable.start(i), seekable.end(i)]);
    told[list] = { duration: String(Math.round(duration)), ranges };
    video.pause();
  }
  await fetch('/told', { method: 'POST', body: JSON.stringify(told) });
</script>
HTML
PYTHONPATH="$here/shared" venv/bin/python - <<'PY'
import json
import sys
from fractions import Fraction
from pathlib import Path

import av
from browsers import told_by

RATE, SOUND_RATE, SECONDS = 30, 48_000, 10
options = {"hls_time": "2", "hls_list_size": "0", "hls_playlist_type": "event"}
with av.open("ended.m3u8", "w", format="hls", options=options) as out:
    video = out.add_stream("libx264", rate=RATE)
    video.width, video.height, video.pix_fmt = 320, 180, "yuv420p"
    video.options = {"preset": "veryfast", "g": "30"}
    sound = out.add_stream("aac", rate=SOUND_RATE, layout="mono")
    samples = 0
    for i in range(SECONDS * RATE):
        picture = av.VideoFrame(320, 180, "yuv420p")
        for plane in picture.planes:
            plane.update(bytes([i % 200]) * plane.buffer_size)
        picture.pts, picture.time_base = i, Fraction(1, RATE)
        out.mux(video.encode(picture))
        while samples * RATE < (i + 1) * SOUND_RATE:
            silence = av.AudioFrame(format="fltp", layout="mono", samples=1024)
            silence.planes[0].update(bytes(silence.planes[0].buffer_size))
            silence.sample_rate, silence.time_base, silence.pts = SOUND_RATE, Fraction(1, SOUND_RATE), samples
            samples += 1024
            out.mux(sound.encode(silence))
    out.mux(video.encode())
    out.mux(sound.encode())
ended = Path("ended.m3u8").read_text()
Path("growing.m3u8").write_text(ended.replace("#EXT-X-ENDLIST\n", ""))

chromium, firefox = json.loads(told_by("Chromium")), json.loads(told_by("Firefox"))
print(f"canPlayType: Chromium {chromium['canPlayType']!r}, Firefox {firefox['canPlayType']!r}")
for name in ("ended.m3u8", "growing.m3u8"):
    print(f"Chromium, {name}: {chromium[name]}")
whole, growing = chromium["ended.m3u8"], chromium["growing.m3u8"]
expected = (
    chromium["canPlayType"] == "maybe"
    and firefox["canPlayType"] == ""
    and "#EXT-X-ENDLIST" in ended
    and whole["duration"] == "10"
    and [[round(at) for at in one] for one in whole["ranges"]] == [[0, 10]]
    and growing == {"duration": "Infinity", "ranges": []}
)
sys.exit(0 if expected else "This has changed.")
PY
