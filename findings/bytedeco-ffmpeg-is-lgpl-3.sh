#!/usr/bin/env bash
# The FFmpeg that comes with the JavaCPP presets is under LGPL version 3, not 2.1; its POM says neither.
#
# FFmpeg's usual licence is LGPL 2.1 or later. The presets build it with `--enable-version3`, for the
# sake of OpenCORE's AMR codecs, and that makes the libraries LGPL 3 or later. The POM declares Apache-2.0,
# GPL-2.0 or GPL-2.0 with the Classpath exception: that is the presets' own Java code. A licence
# report made of POMs names the native libraries' licence nowhere.
#
# Seen: org.bytedeco:ffmpeg:8.0.1-1.5.13, linux-x86_64 (without -gpl)
#   configured with --enable-version3
#   "either version 3 of the License, or (at your option) any later version"
#   licences in the POM: Apache-2.0, GPL 2, GPL 2 with Classpath exception; no LGPL
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
copy() {
  mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy \
    -Dartifact="$1" -DoutputDirectory="$work"
}
copy org.bytedeco:ffmpeg:8.0.1-1.5.13:jar:linux-x86_64
copy org.bytedeco:javacpp-presets:1.5.13:pom
python3 -m zipfile -e ffmpeg-8.0.1-1.5.13-linux-x86_64.jar jar
native=jar/org/bytedeco/ffmpeg/linux-x86_64
chmod +x "$native/ffmpeg"

echo "org.bytedeco:ffmpeg:8.0.1-1.5.13:linux-x86_64"
licence=$(LD_LIBRARY_PATH=$native "$native/ffmpeg" -hide_banner -L)
configured=$(LD_LIBRARY_PATH=$native "$native/ffmpeg" -hide_banner -buildconf)
pom=$(sed -n '/<licenses>/,/<\/licenses>/s/.*<name>\(.*\)<\/name>.*/\1/p' javacpp-presets-1.5.13.pom)
grep -o -e '--enable-version3' <<<"$configured" | sed 's/^/configured with /'
grep -o 'either version 3 of the License' <<<"$licence"
sed 's/^/in the POM: /' <<<"$pom"

grep -q -e '--enable-version3' <<<"$configured" &&
  grep -q 'Lesser General Public License' <<<"$licence" &&
  grep -q 'either version 3 of the License' <<<"$licence" &&
  ! grep -qi 'lesser\|LGPL' <<<"$pom" || {
  echo "This has changed." >&2
  exit 1
}
