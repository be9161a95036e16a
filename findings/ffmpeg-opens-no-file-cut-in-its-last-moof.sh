#!/usr/bin/env bash
# FFmpeg opens no fragmented MP4 whose last `moof` is cut in the middle, though all before it is whole.
#
# Fragments are written so that a recording plays up to the last one whatever happens to its writer. Cut
# behind a `moof`, the file does, with a part of the last fragment. Cut within one, it is refused as a
# whole: a player that stands on FFmpeg shows nothing of hours. Who recovers such a file has to cut it
# back to the end of the last whole fragment first.
#
# Seen: FFmpeg 8.0.1 (org.bytedeco:ffmpeg:8.0.1-1.5.13, linux-x86_64)
#   cut before the last moof: 90 pictures
#   cut in the middle of the last moof: does not open
#   cut behind the last moof: 90 pictures
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy \
  -Dartifact=org.bytedeco:ffmpeg:8.0.1-1.5.13:jar:linux-x86_64 -DoutputDirectory="$work"
python3 -m zipfile -e ffmpeg-8.0.1-1.5.13-linux-x86_64.jar jar
native=jar/org/bytedeco/ffmpeg/linux-x86_64
chmod +x "$native/ffmpeg" "$native/ffprobe"
export LD_LIBRARY_PATH=$native

"$native/ffmpeg" -v error -f lavfi -i testsrc2=size=320x180:rate=30:duration=4 -c:v libopenh264 -g 30 \
  -movflags frag_keyframe+empty_moov+default_base_moof whole.mp4
read -r begins ends < <(python3 - <<'PYTHON'
data = open('whole.mp4', 'rb').read()
at, last = 0, None
while at < len(data):
    size = int.from_bytes(data[at:at + 4], 'big')
    if data[at + 4:at + 8] == b'moof':
        last = (at, at + size)
    at += size
print(*last)
PYTHON
)

pictures() { # how many of the first bytes
  head -c "$1" whole.mp4 >cut.mp4
  "$native/ffprobe" -v error -count_packets -select_streams v -show_entries stream=nb_read_packets \
    -of csv=p=0 cut.mp4 2>/dev/null | sed 's/$/ pictures/' || echo "does not open"
}
before=$(pictures "$begins")
middle=$(pictures $(((begins + ends) / 2)))
behind=$(pictures "$ends")

echo "$("$native/ffmpeg" -version | head -n 1 | cut -d' ' -f1-3), org.bytedeco:ffmpeg:8.0.1-1.5.13"
echo "cut before the last moof: $before"
echo "cut in the middle of the last moof: $middle"
echo "cut behind the last moof: $behind"
[ "$before" = "90 pictures" ] && [ "$middle" = "does not open" ] && [ "$behind" = "90 pictures" ] || {
  echo "This has changed." >&2
  exit 1
}
