# The AWS SDK for Java and an S3 gateway with an empty bucket, in the folder `$work`, which a finding has made and is in.
# Sourced. Leaves the SDK's jars in the file `class-path`, the gateway at `$endpoint` with the keys `access` and
# `a-secret-key`, and both ended with the script.
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>findings</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.awssdk</groupId>
      <artifactId>s3</artifactId>
      <version>2.54.13</version>
    </dependency>
    <dependency>
      <groupId>software.amazon.awssdk</groupId>
      <artifactId>url-connection-client</artifactId>
      <version>2.54.13</version>
    </dependency>
  </dependencies>
</project>
XML
mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
  -Dmdep.outputFile=class-path >/dev/null
GOBIN=$work go install github.com/versity/versitygw/cmd/versitygw@v1.8.0
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir -p data/bucket
ROOT_ACCESS_KEY=access ROOT_SECRET_KEY=a-secret-key ./versitygw --port "127.0.0.1:$port" --health /health \
  posix data >gateway.log 2>&1 &
gateway=$!
trap 'kill $gateway; wait $gateway 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do
  curl --silent --fail --output /dev/null "http://127.0.0.1:$port/health" && break
  sleep 0.1
done
endpoint=http://127.0.0.1:$port
echo "software.amazon.awssdk:s3:2.54.13, versitygw 1.8.0"
