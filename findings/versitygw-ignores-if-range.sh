#!/usr/bin/env bash
# versitygw sends a part of an object to who wants it only of another version of that object.
#
# `If-Range` goes with a resumed download, or with a player's jump: the part if the object is still the one that I have,
# else all of it (RFC 9110, section 13.1.5). The gateway looks at `Range` alone: where an object was overwritten
# in between, the parts are of two objects, and nothing tells. `If-Match` is looked at, and answered 412.
#
# Seen: versitygw 1.8.0; an object of ten bytes, its first two asked for
#   If-Range with its ETag:   206, 2 bytes
#   If-Range with another:    206, 2 bytes (200 and ten would be right)
#   If-Match with another:    412
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
. "$here/shared/versitygw.sh"

ask() { # further arguments of curl; status and bytes of the object
  curl --silent --aws-sigv4 aws:amz:us-east-1:s3 --user access:a-secret-key \
    --header 'x-amz-content-sha256: UNSIGNED-PAYLOAD' --output answer --write-out '%{http_code} %{size_download}' "$@" "$endpoint/bucket/a.txt"
}

ask --request PUT --data-binary 0123456789 >put
etag=$(ask --dump-header headers >get && sed -n 's/^etag: \(.*\)\r$/\1/ip' headers)
same=$(ask --range 0-1 --header "If-Range: $etag")
other=$(ask --range 0-1 --header 'If-Range: "other"')
match=$(ask --range 0-1 --header 'If-Match: "other"')
echo "versitygw 1.8.0; put: $(cut -d ' ' -f 1 put), get: $(cat get)"
echo "If-Range with its ETag: $same bytes"
echo "If-Range with another:  $other bytes"
echo "If-Match with another:  ${match%% *}"
[ "$(cat get), $same, $other, ${match%% *}" = "200 10, 206 2, 206 2, 412" ] || {
  echo "This has changed." >&2
  exit 1
}
