# An S3 gateway with an empty bucket, in the folder `$work`, which a finding has made and is in. Sourced.
# Leaves the gateway at `$endpoint` with the keys `access` and `a-secret-key`, and ended with the script.
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
