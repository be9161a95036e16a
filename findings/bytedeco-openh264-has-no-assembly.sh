#!/usr/bin/env bash
# The OpenH264 inside the JavaCPP presets' FFmpeg is built without its assembly, and takes about twice
# as long as the same encoder from a distribution.
#
# OpenH264 says at the start which instructions of the processor it uses ("WELS CPU
# features/capacities"), in builds that have assembly only. The presets' says nothing, even
# at FFmpeg's loglevel trace; Debian's does. (SVT-AV1 in the same library has its own.)
#
# Seen: org.bytedeco:ffmpeg:8.0.1-1.5.13 linux-x86_64; Debian's libopenh264-7 2.3.1
#   presets: WELS CPU features: none told
#   Debian:  WELS CPU features/capacities (0x…) detected: … SSE2: Y …
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy \
  -Dartifact=org.bytedeco:ffmpeg:8.0.1-1.5.13:jar:linux-x86_64 -DoutputDirectory="$work"
python3 -m zipfile -e ffmpeg-8.0.1-1.5.13-linux-x86_64.jar jar
apt-get -qq download libopenh264-7 2>/dev/null
dpkg -x libopenh264-7_*.deb debian
native=jar/org/bytedeco/ffmpeg/linux-x86_64
chmod +x "$native/ffmpeg"

LD_LIBRARY_PATH=$native "$native/ffmpeg" -hide_banner -loglevel trace -f lavfi \
  -i testsrc2=size=320x180:rate=30 -frames:v 5 -c:v libopenh264 -f null - >presets.log 2>&1
grep -q 'openh264 codec version' presets.log # it has been opened, and it logs

# The encoder's interface is a table of functions: Initialize, InitializeExt, GetDefaultParams,
# Uninitialize, EncodeFrame, EncodeParameterSets, ForceIntraFrame, SetOption, GetOption.
python3 - "$(find debian -name 'libopenh264.so.7')" >debian.log 2>&1 <<'PY'
import ctypes
import sys

library = ctypes.CDLL(sys.argv[1])
encoder = ctypes.c_void_p()
assert library.WelsCreateSVCEncoder(ctypes.byref(encoder)) == 0
table = ctypes.cast(ctypes.cast(encoder, ctypes.POINTER(ctypes.c_void_p))[0], ctypes.POINTER(ctypes.c_void_p))


def call(index, *arguments):
    function = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, *(type(a) for a in arguments))(table[index])
    return function(encoder, *arguments)


trace_level, everything = ctypes.c_int(25), ctypes.c_int(16)
call(7, trace_level, ctypes.cast(ctypes.pointer(everything), ctypes.c_void_p))
base = (ctypes.c_int * 6)(0, 320, 180, 500_000, 0, 0)  # SEncParamBase: camera, size, bit rate, rate control
ctypes.cast(ctypes.byref(base, 20), ctypes.POINTER(ctypes.c_float))[0] = 30.0
assert call(0, ctypes.cast(base, ctypes.c_void_p)) == 0
call(3)
library.WelsDestroySVCEncoder(encoder)
PY

features() { grep -o 'WELS CPU features.*SSE2: *[YN]' "$1" | head -n 1 | tr -s '\t ' ' '; }
presets=$(features presets.log || true)
debian=$(features debian.log || true)
echo "org.bytedeco:ffmpeg:8.0.1-1.5.13: WELS CPU features: ${presets:-none told}"
echo "Debian $(basename libopenh264-7_*.deb .deb): ${debian:-none told}"
[ -z "$presets" ] && [ -n "$debian" ] || {
  echo "This has changed." >&2
  exit 1
}
