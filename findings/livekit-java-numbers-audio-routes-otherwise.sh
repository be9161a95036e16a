#!/usr/bin/env bash
# Audio routes of a StartEgress request, built with LiveKit's server SDK for Java, are none to others.
#
# AudioConfig.routes is field 1 in the classes of the Java SDK, and field 2 in the protocol that the
# Python SDK of the same months (and livekit-server) speaks, where field 1 is the new capture_all.
# Protobuf reads the one's routes as a field of the wrong type and drops them without a word: who
# asks in Java for one participant's sound asks for no sound at all. An answer's EgressInfo.egress
# and the preset PASSTHROUGH are missing there as well.
#
# Seen: io.livekit:livekit-server:0.13.0, livekit-protocol 1.1.29 (PyPI)
#   Java:   routes is field 1
#   Python: routes is field 2, capture_all is field 1
#   a route built in Java, read in Python: 0 routes, capture_all False
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/livekit_java.sh"
class_path
python3 -m venv python
python/bin/pip --quiet --disable-pip-version-check install livekit-protocol==1.1.29

cat >Routes.java <<'JAVA'
import java.util.HexFormat;
import livekit.LivekitEgress.AudioConfig;
import livekit.LivekitEgress.AudioRoute;

class Routes {
  public static void main(String[] arguments) {
    var config = AudioConfig.newBuilder();
    config.addRoutes(AudioRoute.newBuilder().setParticipantIdentity("ann"));
    System.out.println(AudioConfig.ROUTES_FIELD_NUMBER);
    System.out.println(HexFormat.of().formatHex(config.build().toByteArray()));
  }
}
JAVA
java -cp "$(cat class-path)" Routes.java >java.txt 2>java.log || { cat java.log >&2; exit 1; }
java=$(sed -n 1p java.txt)

cat >routes.py <<'PYTHON'
import sys

from livekit.protocol.egress import AudioConfig

number = {field.name: field.number for field in AudioConfig.DESCRIPTOR.fields}
read = AudioConfig.FromString(bytes.fromhex(sys.argv[1]))
print(number["routes"], number["capture_all"], len(read.routes), read.capture_all)
PYTHON
python=$(python/bin/python routes.py "$(sed -n 2p java.txt)")
read -r routes all found captured <<<"$python"
echo "Java:   routes is field $java"
echo "Python: routes is field $routes, capture_all is field $all"
echo "a route built in Java, read in Python: $found routes, capture_all $captured"
[ "$java $python" = "1 2 1 0 False" ] || {
  echo "This has changed." >&2
  exit 1
}
