#!/usr/bin/env bash
# Of Opus in an MP4 that FFmpeg wrote, Chromium and Firefox drop the first 6.5 ms of sound, which FFmpeg itself plays.
#
# Opus begins with samples to be dropped (312 of libopus). MP4 says so twice, in the codec's own header (`dOps`) and by an
# edit list, and means one and the same. FFmpeg cuts once; the browsers' `decodeAudioData` cuts by both, so that all
# sound is 312 samples early. Fragmented files without an edit list are right in samples, Ogg and WebM too. Who
# lines up such tracks by samples (a waveform, a mix of a recording's tracks) is off by that.
#
# Seen: PyAV 18.1.0 (libavformat 62.12.102), Debian's Chromium 156 and Firefox ESR 153.8; a click at sample 48000
#   a.ogg:         FFmpeg 48000, Chromium 48000, Firefox 48000
#   a.webm:        FFmpeg 48000, Chromium 47976, Firefox 48000
#   a.mp4:         FFmpeg 48000, Chromium 47688, Firefox 47688
#   fragments.mp4: FFmpeg 48000, Chromium 48000, Firefox 48000
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/browsers.sh"
browsers chromium firefox-esr
python3 -m venv venv
venv/bin/pip install --quiet av==18.1.0 numpy==2.4.6
cat >page.html <<'HTML'
<script type="module">
  const clicks = {};
  for (const name of ['a.ogg', 'a.webm', 'a.mp4', 'fragments.mp4']) {
    const file = await (await fetch(name)).arrayBuffer();
    const sound = await new OfflineAudioContext(1, 48000, 48000).decodeAudioData(file);
    clicks[name] = sound.getChannelData(0).findIndex((sample) => Math.abs(sample) > 0.1);
  }
  await fetch('/told', { method: 'POST', body: JSON.stringify(clicks) });
</script>
HTML
PYTHONPATH="$here/shared" venv/bin/python - <<'PY'
import json
import sys
from fractions import Fraction

import av
import numpy
from browsers import told_by

RATE, PACKET = 48_000, 960
FILES = {"a.ogg": {}, "a.webm": {}, "a.mp4": {}, "fragments.mp4": {"movflags": "frag_keyframe+empty_moov"}}


def write(name, options):
    """Three seconds of silence, with a click of a millisecond after the first."""
    sound = numpy.zeros((1, 3 * RATE), dtype=numpy.float32)
    sound[0, RATE : RATE + 48] = 0.8
    with av.open(name, "w", options=options) as out:
        stream = out.add_stream("libopus", rate=RATE, layout="mono")
        for begin in range(0, 3 * RATE, PACKET):
            frame = av.AudioFrame.from_ndarray(sound[:, begin : begin + PACKET], format="flt", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = RATE, begin, Fraction(1, RATE)
            out.mux(stream.encode(frame))
        out.mux(stream.encode())


def click(name):
    with av.open(name) as file:
        sound = numpy.concatenate([frame.to_ndarray()[0] for frame in file.decode(audio=0)])
    return int(numpy.argmax(numpy.abs(sound) > 0.1))


for name, options in FILES.items():
    write(name, options)
chromium, firefox = json.loads(told_by("Chromium")), json.loads(told_by("Firefox"))
changed = False
for name in FILES:
    seen = click(name), chromium[name], firefox[name]
    print(f"{name}: FFmpeg {seen[0]}, Chromium {seen[1]}, Firefox {seen[2]}")
    early = 312 if name == "a.mp4" else 0
    changed |= any(abs(at - (RATE - cut)) > 48 for at, cut in zip(seen, (0, early, early)))
sys.exit("This has changed." if changed else 0)
PY
