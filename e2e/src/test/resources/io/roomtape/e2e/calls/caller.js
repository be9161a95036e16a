// What a person at livekit-client does and perceives, as functions that a test calls.
const { Room, RoomEvent, createLocalVideoTrack } = LivekitClient;
const heard = [];
const happened = [];
let room;

async function join(url, token, picture) {
  room = new Room({
    adaptiveStream: true,
    dynacast: true,
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

const LISTENING_MS = 1200; // the fake microphone beeps once a second
const WATCHING_MS = 400;

async function flows(identity, source) {
  const before = await received(identity, source);
  const time = source === 'microphone' ? LISTENING_MS : WATCHING_MS;
  await new Promise((done) => setTimeout(done, time));
  return (await received(identity, source)) > before;
}

async function flowsAll(identities, sources) {
  const each = identities.flatMap((i) => sources.map((s) => flows(i, s)));
  return (await Promise.all(each)).every(Boolean);
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
