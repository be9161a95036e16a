#!/usr/bin/env bash
# FFmpeg's MP4 muxer writes pictures two frames after their sound when it makes fragments.
#
# An encoder with B-frames puts out pictures with a decoding delay (two frames with x264's defaults).
# A plain MP4 takes it back by an edit list, and both tracks begin at 0. With `frag_keyframe`,
# `empty_moov` or `hybrid_fragmented` the header is written before the first packet, so without
# an edit list: pictures begin at 0.067 s, sound at 0, and stay that far apart to the end. That also
# holds for a `hybrid_fragmented` file that was closed properly and has become a plain MP4.
# `delay_moov` writes the header with the first fragment, and takes the delay back.
#
# Seen: PyAV 18.1.0 (libavformat 62.12.102), libx264, 30 frames a second
#   faststart                      pictures at 0.000, sound at 0.000
#   frag_keyframe                  pictures at 0.067, sound at 0.000
#   frag_keyframe+empty_moov       pictures at 0.067, sound at 0.000
#   hybrid_fragmented              pictures at 0.067, sound at 0.000
#   frag_keyframe+delay_moov       pictures at 0.000, sound at 0.000
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet av==18.1.0
venv/bin/python - <<'PY'
from fractions import Fraction

import av

RATE, SOUND_RATE = 30, 48_000


def record(flags):
    """Three seconds of grey pictures and silence."""
    with av.open("out.mp4", "w", options={"movflags": flags}) as out:
        video = out.add_stream("libx264", rate=RATE)
        video.width, video.height, video.pix_fmt = 320, 180, "yuv420p"
        video.options = {"preset": "veryfast", "bf": "2", "g": "30"}
        sound = out.add_stream("aac", rate=SOUND_RATE, layout="mono")
        samples = 0
        for i in range(3 * RATE):
            picture = av.VideoFrame(320, 180, "yuv420p")
            for plane in picture.planes:
                plane.update(bytes([i % 200]) * plane.buffer_size)
            picture.pts, picture.time_base = i, Fraction(1, RATE)
            out.mux(video.encode(picture))
            while samples * RATE < (i + 1) * SOUND_RATE:
                silence = av.AudioFrame(format="fltp", layout="mono", samples=1024)
                silence.planes[0].update(bytes(silence.planes[0].buffer_size))
                silence.sample_rate, silence.time_base = SOUND_RATE, Fraction(1, SOUND_RATE)
                silence.pts = samples
                samples += 1024
                out.mux(sound.encode(silence))
        out.mux(video.encode())
        out.mux(sound.encode())


def first(kind):
    with av.open("out.mp4") as file:
        return next(file.decode(**{kind: 0})).time


print("PyAV", av.__version__, "libavformat", ".".join(map(str, av.library_versions["libavformat"])))
expected = {
    "faststart": 0.0,
    "frag_keyframe": 0.067,
    "frag_keyframe+empty_moov": 0.067,
    "hybrid_fragmented": 0.067,
    "frag_keyframe+delay_moov": 0.0,
}
changed = False
for flags, delay in expected.items():
    record(flags)
    pictures, sound = first("video"), first("audio")
    print(f"{flags:30} pictures at {pictures:.3f}, sound at {sound:.3f}")
    changed |= abs(pictures - sound - delay) > 0.001
raise SystemExit("This has changed." if changed else 0)
PY
