#!/usr/bin/env bash
# Firefox connects to no WebRTC peer whose only candidate is 127.0.0.1, where Chromium does.
#
# Firefox has no candidate of its own on loopback (unless `media.peerconnection.ice.loopback` is set) and
# pairs none of its others with one there: ICE fails, and the page reads "ICE failed" as if a firewall were in
# the way. So a media server on a laptop has to offer an address of the machine's network as well.
#
# Seen: Debian's Firefox ESR 153.8 and Chromium 156, against aiortc 1.16.0; a data channel, with the browser's
# candidates as after a permission for the camera
#   peer at 127.0.0.1 only:          Chromium connected, Firefox failed
#   peer at the machine's address:   Chromium connected, Firefox connected
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for browser in firefox-esr chromium; do
  command -v $browser >/dev/null || apt-get -qq install -y --no-install-recommends $browser >/dev/null
done
python3 -m venv venv
venv/bin/pip install --quiet aiortc==1.16.0 aiohttp==3.14.5
cat >page.html <<'HTML'
<script type="module">
  const connection = new RTCPeerConnection();
  connection.createDataChannel('a');
  const state = new Promise((resolve) => {
    connection.onconnectionstatechange = () => {
      if (['connected', 'failed'].includes(connection.connectionState)) resolve(connection.connectionState);
    };
    setTimeout(() => resolve('failed'), 30_000);
  });
  await connection.setLocalDescription();
  await new Promise((resolve) => {
    connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && resolve();
  });
  const post = (path, body) => fetch(path, { method: 'POST', body }).then((answer) => answer.text());
  const answer = await post('/offer', connection.localDescription.sdp);
  await connection.setRemoteDescription({ type: 'answer', sdp: answer });
  await post('/state', await state);
</script>
HTML
cat >peer.py <<'PY'
import asyncio
import os
import shutil
import socket
import sys
import tempfile

import aioice.ice
from aiohttp import web
from aiortc import RTCPeerConnection, RTCSessionDescription

COMMANDS = {
    "Chromium": ["chromium", "--headless", "--no-sandbox", "--user-data-dir="],
    "Firefox": ["firefox-esr", "--headless", "--no-remote", "--profile", ""],
}


async def connect(browser, address):
    """What the browser's connection becomes with a peer that has this one candidate."""
    aioice.ice.get_host_addresses = lambda use_ipv4, use_ipv6: [address]
    peer = RTCPeerConnection()
    state = asyncio.get_running_loop().create_future()

    async def offer(request):
        await peer.setRemoteDescription(RTCSessionDescription(await request.text(), "offer"))
        await peer.setLocalDescription(await peer.createAnswer())
        return web.Response(text=peer.localDescription.sdp)

    async def told(request):
        state.set_result(await request.text())
        return web.Response()

    application = web.Application()
    application.add_routes([
        web.get("/", lambda _: web.FileResponse("page.html")),
        web.post("/offer", offer),
        web.post("/state", told),
    ])
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    profile = tempfile.mkdtemp(dir=".")
    with open(f"{profile}/user.js", "w") as settings:  # as after a permission for the camera
        settings.write('user_pref("media.peerconnection.ice.default_address_only", false);\n')
        settings.write('user_pref("media.peerconnection.ice.obfuscate_host_addresses", false);\n')
    command = COMMANDS[browser][:-1] + [COMMANDS[browser][-1] + os.path.abspath(profile)]
    url = f"http://localhost:{site._server.sockets[0].getsockname()[1]}/"
    nowhere = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, url, stdout=nowhere, stderr=nowhere)
    try:
        return await asyncio.wait_for(state, 120)
    finally:
        process.terminate()
        await process.wait()
        await peer.close()
        await runner.cleanup()
        shutil.rmtree(profile, ignore_errors=True)


async def main():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing: it tells the machine's own address
        own = probe.getsockname()[0]
    expected = {
        ("127.0.0.1", "Chromium"): "connected",
        ("127.0.0.1", "Firefox"): "failed",
        (own, "Chromium"): "connected",
        (own, "Firefox"): "connected",
    }
    changed = False
    for (address, browser), wanted in expected.items():
        state = await connect(browser, address)
        print(f"peer at {'127.0.0.1 only' if address == '127.0.0.1' else 'the own address'}: {browser} {state}", flush=True)
        changed |= state != wanted
    sys.exit("This has changed." if changed else 0)


asyncio.run(main())
PY
firefox-esr --version
chromium --version 2>/dev/null
venv/bin/python peer.py
