#!/usr/bin/env bash
# A fragmented MP4 of FFmpeg says nowhere in its header how long it is: not even when it was closed.
#
# ISO/IEC 14496-12 has a box for it (`mehd`, 8.8.2), which a muxer can write once it knows. FFmpeg
# writes none, and leaves the durations of `mvhd`, `tkhd` and `mdhd` at 0. Whoever reads the header
# alone takes a long recording for an empty one: the length is in the sum of the fragments, or in
# the index of fragments at the end (`mfra`), and 0 means "unknown".
#
# Seen: PyAV 18.1.0 (libavformat 62.12.102), four seconds of pictures, time scale 1000
#   faststart: mvhd 4000, tkhd 4000, mdhd 61440, mehd none
#   frag_keyframe: mvhd 100, tkhd 100, mdhd 1536, mehd none
#   frag_keyframe+empty_moov: mvhd 0, tkhd 0, mdhd 0, mehd none
#   frag_keyframe+delay_moov: mvhd 0, tkhd 0, mdhd 0, mehd none
# FFmpeg's own reader gives 4.0 s for each: it looks at the fragments.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet av==18.1.0
venv/bin/python - <<'PY'
import struct
from fractions import Fraction

import av

CONTAINERS = {b"moov", b"trak", b"mdia", b"mvex"}
WANTED = {b"mvhd": (16, 24), b"tkhd": (20, 28), b"mdhd": (16, 24), b"mehd": (4, 4)}


def record(name, flags):
    with av.open(name, "w", options={"movflags": flags}) as out:
        video = out.add_stream("libx264", rate=30)
        video.width, video.height, video.pix_fmt = 320, 180, "yuv420p"
        video.options = {"preset": "veryfast", "bf": "0", "g": "30"}
        for i in range(120):
            picture = av.VideoFrame(320, 180, "yuv420p")
            for plane in picture.planes:
                plane.update(bytes([i]) * plane.buffer_size)
            picture.pts, picture.time_base = i, Fraction(1, 30)
            out.mux(video.encode(picture))
        out.mux(video.encode())


def durations(data, found):
    """Of every header box; the last of a kind counts, and here each is there once."""
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + size]
        if kind in CONTAINERS:
            durations(body, found)
        elif kind in WANTED:
            version = body[0]
            offset = WANTED[kind][version]
            found[kind.decode()] = struct.unpack_from(">Q" if version else ">I", body, offset)[0]
        at += size
    return found


print("PyAV", av.__version__, "libavformat", ".".join(map(str, av.library_versions["libavformat"])))
expected = {
    "faststart": {"mvhd": 4000, "tkhd": 4000, "mdhd": 61440},
    "frag_keyframe": {"mvhd": 100, "tkhd": 100, "mdhd": 1536},
    "frag_keyframe+empty_moov": {"mvhd": 0, "tkhd": 0, "mdhd": 0},
    "frag_keyframe+delay_moov": {"mvhd": 0, "tkhd": 0, "mdhd": 0},
}
changed = False
for flags, wanted in expected.items():
    record("out.mp4", flags)
    with open("out.mp4", "rb") as file:
        seen = durations(file.read(), {})
    with av.open("out.mp4") as file:
        length = file.duration / av.time_base
    told = ", ".join(f"{box} {seen.get(box, 'none')}" for box in ("mvhd", "tkhd", "mdhd", "mehd"))
    print(f"{flags}: {told}; FFmpeg's reader: {length} s")
    changed |= seen != wanted or length != 4.0
raise SystemExit("This has changed." if changed else 0)
PY
