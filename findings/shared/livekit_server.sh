# What a finding about livekit-server needs, in the folder `$work`, which it has made and is in. Sourced.

livekit_servers() { # versions; leaves livekit-server-VERSION of each
  local version
  for version; do
    GOBIN=$work go install "github.com/livekit/livekit-server/cmd/server@v$version"
    mv server "livekit-server-$version"
  done
}

python_with() { # packages beside those of livekit_server.py
  python3 -m venv venv
  venv/bin/pip install --quiet pyjwt==2.10.1 "$@"
}

watch() { # runs the Python on standard input, which has the folder as its argument
  PYTHONPATH="$here/shared" venv/bin/python - "$work"
}
