#!/usr/bin/env bash
# LiveKit's server SDK for Java puts two versions of OkHttp on Maven's class path, with the same classes.
#
# Retrofit asks for okhttp 4, the SDK's logging interceptor for okhttp 5, whose classes are in an
# artifact of another name (`okhttp-jvm`): Maven takes both for different libraries, and the class
# path has `okhttp3.OkHttpClient` twice. Which one is loaded depends on the order. Gradle reads
# module metadata and picks one. Importing `com.squareup.okhttp3:okhttp-bom` 5 mends it.
#
# Seen: io.livekit:livekit-server:0.13.0, Maven's resolution without further settings
#   okhttp3/OkHttpClient.class is in okhttp-4.12.0.jar and okhttp-jvm-5.3.2.jar
#   with okhttp-bom 5.3.2: in okhttp-jvm-5.3.2.jar
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/livekit_java.sh"

homes() { # of OkHttpClient
  local jar found=
  for jar in $(tr : ' ' <class-path); do
    if python3 -c 'import sys, zipfile
sys.exit("okhttp3/OkHttpClient.class" not in zipfile.ZipFile(sys.argv[1]).namelist())' "$jar"; then
      found="$found $(basename "$jar")"
    fi
  done
  echo "${found# }"
}

class_path
alone=$(homes)
echo "io.livekit:livekit-server:0.13.0: okhttp3.OkHttpClient is in $alone"
class_path "<dependencyManagement><dependencies><dependency>
  <groupId>com.squareup.okhttp3</groupId><artifactId>okhttp-bom</artifactId><version>5.3.2</version>
  <type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>"
managed=$(homes)
echo "with okhttp-bom 5.3.2: $managed"
[ "$alone" = "okhttp-4.12.0.jar okhttp-jvm-5.3.2.jar" ] && [ "$managed" = "okhttp-jvm-5.3.2.jar" ] || {
  echo "This has changed." >&2
  exit 1
}
