#!/usr/bin/env bash
# The lower layer of a shared screen is no trickle any more: livekit-client sends it with the frame rate of the
# upper one, and four times the bits of older versions.
#
# Screens are published in two layers. In 1.9 the lower one had 3 frames a second and 150 kb/s, a slide show for those on
# a narrow way; in 1.15 and later it keeps the frame rate. Whoever counts on the old one for a narrow way (a server
# that chooses layers, a recorder that asks for the small one) is off by four.
#
# Seen: livekit-client from npm, its default for a screen of 1080p (h1080fps15)
#   1.9.0:  lower layer 960x540, 3 fps, 150 kb/s
#   2.23.0: lower layer 960x540, 15 fps, 625 kb/s
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true, "type": "module"}' >package.json
npm install --silent --no-audit --no-fund esbuild@0.25.12 \
  livekit-client-1.9.0@npm:livekit-client@1.9.0 livekit-client-2.23.0@npm:livekit-client@2.23.0
seen=
for version in 1.9.0 2.23.0; do
  source=./node_modules/livekit-client-$version/src/room
  cat >layer.ts <<TS
import { computeDefaultScreenShareSimulcastPresets as lower } from '$source/participant/publishUtils';
import { ScreenSharePresets } from '$source/track/options';
import { publishDefaults } from '$source/defaults';

const { maxBitrate, maxFramerate } = publishDefaults.screenShareEncoding;
const upper = Object.values(ScreenSharePresets).find(
  ({ height, encoding }) =>
    height === 1080 && encoding.maxBitrate === maxBitrate && encoding.maxFramerate === maxFramerate,
);
const [{ width, height, encoding }] = lower(upper);
console.log(\`lower layer \${width}x\${height}, \${encoding.maxFramerate} fps, \${encoding.maxBitrate / 1000} kb/s\`);
TS
  npx esbuild layer.ts --bundle --platform=node --format=cjs --log-level=error --outfile=layer.cjs
  line="$version: $(node layer.cjs)"
  echo "livekit-client $line"
  seen="$seen$line;"
done
[ "$seen" = "1.9.0: lower layer 960x540, 3 fps, 150 kb/s;2.23.0: lower layer 960x540, 15 fps, 625 kb/s;" ] || {
  echo "This has changed." >&2
  exit 1
}
