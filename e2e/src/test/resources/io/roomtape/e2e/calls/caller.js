// What a person at livekit-client does and perceives, as functions that a test calls.
const { Room, RoomEvent, createLocalVideoTrack } = LivekitClient;
const heard = [];
const happened = [];
let room;

// Changes what the server says of itself.
function told(change) {
  const set = RTCPeerConnection.prototype.setRemoteDescription;
  RTCPeerConnection.prototype.setRemoteDescription = function (description) {
    return set.call(this, { type: description.type, sdp: change(description.sdp) });
  };
}

// Sends media past the server's own port, to another that passes it on.
function detour(port) {
  told((sdp) =>
    sdp
      .replace(/^(a=candidate:\S+ 1 udp \d+ \S+) \d+/gm, `$1 ${port}`)
      .replace(/^a=candidate:\S+ 1 tcp .*\r\n/gm, ''),
  );
}

// As in a network that lets no UDP through.
function noUdp() {
  told((sdp) => sdp.replace(/^a=candidate:\S+ 1 udp .*\r\n/gm, ''));
}

// Nobody is told how packets arrive: none is held back, however busy this machine is.
function unmeasured() {
  told((sdp) =>
    sdp.replace(/^a=(extmap:\d+ \S+transport-wide-cc\S*|rtcp-fb:\d+ (transport-cc|goog-remb))\r\n/gm, ''),
  );
}

// By what protocol media travel.
async function protocols() {
  const { publisher, subscriber } = room.engine.pcManager;
  const found = [];
  for (const transport of [publisher, subscriber].filter(Boolean)) {
    const stats = await transport.getStats();
    for (const report of stats.values()) {
      if (report.type === 'transport' && report.selectedCandidatePairId) {
        const pair = stats.get(report.selectedCandidatePairId);
        found.push(stats.get(pair.remoteCandidateId).protocol);
      }
    }
  }
  return found;
}

async function join(url, token, picture) {
  room = new Room({
    adaptiveStream: true,
    dynacast: true,
    webAudioMix: false, // 2.0 would play past the element, and past its statistics
    videoCaptureDefaults: { resolution: picture },
  });
  room.on(RoomEvent.TrackSubscribed, (track) => document.body.append(track.attach()));
  room.on(RoomEvent.TrackUnsubscribed, (track) => track.detach().forEach((e) => e.remove()));
  room.on(RoomEvent.TrackSubscriptionFailed, (sid) => {
    throw new Error(`No subscription to ${sid}`);
  });
  room.on(RoomEvent.Reconnected, () => happened.push('reconnected'));
  room.on(RoomEvent.Disconnected, (reason) => happened.push(`disconnected ${reason}`));
  room.on(RoomEvent.DataReceived, (bytes, sender, kind, topic) => {
    const text = new TextDecoder().decode(bytes);
    heard.push([sender?.identity ?? 'server', kind === 0 ? 'reliable' : 'lossy', topic ?? '', text].join(' '));
  });
  await room.connect(url, token);
  if (LivekitClient.version.startsWith('2.0.')) {
    room.engine.on('resumed', () => happened.push('reconnected')); // it tells only the engine
  }
}

async function publish() {
  await Promise.all([
    room.localParticipant.setCameraEnabled(true),
    room.localParticipant.setMicrophoneEnabled(true),
  ]);
}

async function shareCanvas() {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 360;
  const context = canvas.getContext('2d');
  setInterval(() => {
    context.fillStyle = `hsl(${(performance.now() / 10) % 360}, 60%, 50%)`;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }, 100);
  const [track] = canvas.captureStream(10).getVideoTracks();
  await room.localParticipant.publishTrack(track, { source: 'screen_share', name: 'screen' });
}

// A camera that shows one colour, below a bar that moves.
async function publishColour(colour, videoCodec) {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 360;
  const context = canvas.getContext('2d');
  let frame = 0;
  setInterval(() => {
    context.fillStyle = colour;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = 'white';
    context.fillRect((frame++ * 32) % canvas.width, 0, 32, 32);
  }, 66);
  const [track] = canvas.captureStream(15).getVideoTracks();
  await room.localParticipant.publishTrack(track, { source: 'camera', videoCodec });
}

// Loads a library.
async function addScript(url) {
  const script = document.createElement('script');
  script.src = url;
  await new Promise((done, failed) => {
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

// Plays a playlist by hls.js, and remembers what goes wrong.
function playHls(url) {
  const video = document.createElement('video');
  video.muted = true;
  video.faults = [];
  document.body.append(video);
  const hls = new Hls();
  hls.on(Hls.Events.ERROR, (_, error) => {
    if (error.fatal || error.details.includes('Parsing') || error.details.includes('Append')) {
      video.faults.push(`${error.details} ${error.reason ?? error.error}`);
    }
  });
  hls.loadSource(url);
  hls.attachMedia(video);
  video.play().catch((reason) => video.faults.push(`${reason}`));
  return video;
}

// The colour in the middle of what a video shows.
function colourOf(video) {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext('2d');
  context.drawImage(video, 0, 0);
  return [...context.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data];
}

// Asks for somebody's picture in that quality: LOW, MEDIUM or HIGH.
function wantQuality(identity, quality) {
  publication(identity, 'camera').setVideoQuality(LivekitClient.VideoQuality[quality]);
}

// Shows pictures as large as they can come.
function showLarge() {
  document.querySelectorAll('video').forEach((video) => {
    video.style.width = '1280px';
    video.style.height = '720px';
  });
}

// Whether somebody's picture arrives in that codec, and at least so wide.
async function isEncoded(identity, mimeType, width) {
  const stats = await publication(identity, 'camera')?.track?.receiver?.getStats();
  const inbound = [...(stats?.values() ?? [])].find((s) => s.type === 'inbound-rtp');
  return inbound?.frameWidth >= width && stats.get(inbound.codecId)?.mimeType === mimeType;
}

// A microphone that is stopped, not silenced, while it is muted.
async function publishMicrophoneThatStops() {
  room.options.publishDefaults.stopMicTrackOnMute = true;
  await room.localParticipant.setMicrophoneEnabled(true);
}

const waits = (millis) => new Promise((done) => setTimeout(done, millis));

// Speaks, with each interruption twice; returns from when to when it spoke, in seconds.
async function speaksWithInterruptions() {
  const { track } = own('microphone');
  const devices = (await navigator.mediaDevices.enumerateDevices())
    .filter((device) => device.kind === 'audioinput')
    .map((device) => device.deviceId);
  const interruptions = [
    async () => {
      await room.localParticipant.setMicrophoneEnabled(false);
      await waits(1500);
      await room.localParticipant.setMicrophoneEnabled(true);
    },
    async () => {
      await track.sender.replaceTrack(null);
      await waits(1000);
      await track.sender.replaceTrack(track.mediaStreamTrack);
    },
    async (round) => track.restartTrack({ deviceId: devices.at(round - 1) }),
  ];
  const begin = performance.now();
  const spoken = [];
  for (const round of [0, 1]) {
    for (const interrupt of interruptions) {
      const from = performance.now();
      await waits(1200);
      spoken.push([(from - begin) / 1000, (performance.now() - begin) / 1000]);
      await interrupt(round);
    }
  }
  const from = performance.now();
  await waits(1200);
  spoken.push([(from - begin) / 1000, (performance.now() - begin) / 1000]);
  return spoken;
}

// Speaks and is seen, then neither, then both again, for a second and a half each.
async function pausesAndGoesOn() {
  await waits(1500);
  await Promise.all(['microphone', 'camera'].map((source) => own(source).mute()));
  await waits(1500);
  await Promise.all(['microphone', 'camera'].map((source) => own(source).unmute()));
  await waits(1500);
}

// Plays a file to its end, four times as fast; returns its length, in seconds.
async function played(url) {
  window.film = document.createElement('video');
  film.src = url;
  film.muted = true;
  film.playbackRate = 4;
  await new Promise((done, failed) => {
    film.onended = done;
    film.onerror = () => failed(new Error(film.error.message));
    film.play().catch(failed);
  });
  return film.duration;
}

// How loud the sound of a file is, tenth by tenth of a second.
async function loudness(url) {
  const bytes = await (await fetch(url)).arrayBuffer();
  const sound = await new OfflineAudioContext(1, 48000, 48000).decodeAudioData(bytes);
  const samples = sound.getChannelData(0);
  const levels = [];
  for (let i = 0; i + 4800 <= samples.length; i += 4800) {
    let sum = 0;
    for (const s of samples.subarray(i, i + 4800)) sum += s * s;
    levels.push(Math.sqrt(sum / 4800));
  }
  return levels;
}

// The address of a file that the test gives.
function opened(base64) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: 'video/mp4' }));
}

function own(source) {
  return [...room.localParticipant.trackPublications.values()].find((p) => p.source === source);
}

async function unpublish(source) {
  await room.localParticipant.unpublishTrack(own(source).track);
}

async function publishCameraAgain() {
  await room.localParticipant.publishTrack(await createLocalVideoTrack());
}

async function say(text, options) {
  await room.localParticipant.publishData(new TextEncoder().encode(text), options);
}

function publication(identity, source) {
  const participant = room.remoteParticipants.get(identity);
  return [...(participant?.trackPublications.values() ?? [])].find((p) => p.source === source);
}

// Frames decoded of a picture; energy played of a sound, which silence does not add to.
async function received(identity, source) {
  const stats = await publication(identity, source)?.track?.receiver?.getStats();
  const inbound = [...(stats?.values() ?? [])].find((s) => s.type === 'inbound-rtp');
  return (source === 'microphone' ? inbound?.totalAudioEnergy : inbound?.framesDecoded) ?? 0;
}

const FRAMES = 3; // more than may still be on the way when a picture stops
const LISTENING_MS = 1200; // longer than a busy machine halts

async function flows(identity, source) {
  const before = await received(identity, source);
  const enough = source === 'microphone' ? Number.MIN_VALUE : FRAMES;
  const end = performance.now() + LISTENING_MS;
  while (performance.now() < end) {
    await new Promise((done) => setTimeout(done, 100));
    if ((await received(identity, source)) - before >= enough) return true;
  }
  return false;
}

async function flowsAll(identities, sources) {
  const each = identities.flatMap((i) => sources.map((s) => flows(i, s)));
  return (await Promise.all(each)).every(Boolean);
}

async function inbound(identity, source) {
  const stats = await publication(identity, source)?.track?.receiver?.getStats();
  return [...(stats?.values() ?? [])].find((s) => s.type === 'inbound-rtp');
}

// How far apart somebody's sound and picture are that are played at this moment, in milliseconds.
async function lipsFromWords(identity) {
  const [sound, picture] = await Promise.all(
    ['microphone', 'camera'].map((source) => inbound(identity, source)),
  );
  if (!sound || !picture) return Infinity; // a busy page has no reports for a moment
  const apart = sound.estimatedPlayoutTimestamp - picture.estimatedPlayoutTimestamp;
  return Math.abs(apart || 0); // there is none before the first sender report
}

// What becomes of somebody's picture from now on: its widths, one after the other, and the longest
// time without a new frame, in milliseconds.
function watch(identity) {
  const video = publication(identity, 'camera').track.attachedElements[0];
  const seen = { widths: [], longestFreeze: 0, last: performance.now() };
  const note = () => {
    const now = performance.now();
    seen.longestFreeze = Math.max(seen.longestFreeze, now - seen.last);
    seen.last = now;
    if (seen.widths.at(-1) !== video.videoWidth) seen.widths.push(video.videoWidth);
    video.requestVideoFrameCallback(note);
  };
  video.requestVideoFrameCallback(note);
  return seen;
}

// The longest time without a new frame, in milliseconds, while somebody watches for so long.
async function longestFreeze(identity, millis) {
  const seen = watch(identity);
  await new Promise((done) => setTimeout(done, millis));
  return Math.max(seen.longestFreeze, performance.now() - seen.last);
}

async function describe() {
  const lines = [`${room?.state}; ${happened.join(', ')}`];
  for (const participant of room?.remoteParticipants.values() ?? []) {
    for (const { source, isMuted, isSubscribed } of participant.trackPublications.values()) {
      const amount = await received(participant.identity, source);
      lines.push(`${participant.identity} ${source} ${amount} ${isMuted} ${isSubscribed}`);
    }
  }
  return lines.join('\n');
}
