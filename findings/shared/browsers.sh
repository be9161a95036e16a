# Debian's browsers, for a finding about them. Sourced.
browsers() { # chromium, firefox-esr: installs those that are missing, and says which they are
  local browser
  for browser; do
    command -v $browser >/dev/null || apt-get -qq install -y --no-install-recommends $browser >/dev/null
    $browser --version 2>/dev/null
  done
}
