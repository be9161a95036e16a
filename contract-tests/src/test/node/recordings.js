#!/usr/bin/env node
// Starts every kind of recording at LiveKit's SDK for Node, stops them half a second after all run,
// and says how each ended; then starts what is refused, and says how. One line each.
//
//   recordings.js URL KEY SECRET ROOM IDENTITY AUDIO_TRACK VIDEO_TRACK FOLDER
import { setTimeout as sleep } from 'node:timers/promises';
import {
  DirectFileOutput,
  EgressClient,
  EgressStatus,
  EncodedFileOutput,
  ImageOutput,
  SegmentedFileOutput,
  StartEgressRequest,
  StreamOutput,
  StreamProtocol,
  TwirpError,
} from 'livekit-server-sdk';

const [url, key, secret, room, identity, audio, video, folder] = process.argv.slice(2);
const client = new EgressClient(url, key, secret);

const named = (name) => ({ filepath: `${folder}/${name}` });
const segments = (name) => ({
  filenamePrefix: `${folder}/${name}`,
  playlistName: `${folder}/${name}.m3u8`,
  livePlaylistName: `${folder}/${name}-live.m3u8`,
  segmentDuration: 1,
});
const images = (name) => ({ filenamePrefix: `${folder}/${name}-image`, captureInterval: 1 });
const output = (kind, value) => ({ config: { case: kind, value } });
const file = (name) => new EncodedFileOutput(named(name));

const kinds = {
  room: () =>
    client.startRoomCompositeEgress(
      room,
      {
        file: file('room'),
        segments: new SegmentedFileOutput(segments('room')),
        images: new ImageOutput(images('room')),
      },
      { layout: 'speaker' },
    ),
  sound: () => client.startRoomCompositeEgress(room, file('sound'), { audioOnly: true }),
  participant: () =>
    client.startParticipantEgress(room, identity, { file: file('participant') }),
  tracks: () =>
    client.startTrackCompositeEgress(room, file('tracks'), {
      audioTrackId: audio,
      videoTrackId: video,
    }),
  audio: () => client.startTrackEgress(room, new DirectFileOutput(named('audio')), audio),
  video: () => client.startTrackEgress(room, new DirectFileOutput(named('video')), video),
  template: () =>
    client.startEgress(
      new StartEgressRequest({
        roomName: room,
        source: { case: 'template', value: { layout: 'single-speaker' } },
        outputs: [
          output('file', named('template')),
          output('segments', segments('template')),
          output('images', images('template')),
        ],
      }),
    ),
  media: () =>
    client.startEgress(
      new StartEgressRequest({
        roomName: room,
        source: {
          case: 'media',
          value: {
            video: { case: 'participantVideo', value: { identity } },
            audio: { captureAll: true },
          },
        },
        outputs: [output('file', named('media'))],
      }),
    ),
};

const refused = {
  web: () => client.startWebEgress('http://localhost/', file('web')),
  stream: () =>
    client.startRoomCompositeEgress(
      room,
      new StreamOutput({ protocol: StreamProtocol.RTMP, urls: ['rtmp://localhost/live'] }),
    ),
};

/** The recording once it has come so far. */
async function awaited(egressId, status) {
  for (;;) {
    const [info] = await client.listEgress({ egressId });
    if (info.status >= status) return info;
    await sleep(200);
  }
}

async function begin(kind, start) {
  const { egressId } = await start();
  await awaited(egressId, EgressStatus.EGRESS_ACTIVE);
  if (kind === 'room') {
    const updated = await client.updateLayout(egressId, 'grid-light');
    console.log('layout', updated.request.value.layout);
  }
  return [kind, egressId];
}

async function end([kind, egressId]) {
  await client.stopEgress(egressId);
  const info = await awaited(egressId, EgressStatus.EGRESS_COMPLETE);
  console.log(
    kind,
    EgressStatus[info.status],
    ...info.fileResults.map((result) => result.filename),
    ...info.segmentResults.map((result) => result.playlistName),
    ...info.imageResults.map((result) => result.filenamePrefix),
  );
}

const running = await Promise.all(Object.entries(kinds).map((of) => begin(...of)));
await sleep(500);
await Promise.all(running.map(end));
for (const [kind, start] of Object.entries(refused)) {
  const refusal = await start().catch((error) => error);
  if (!(refusal instanceof TwirpError)) throw new Error(`${kind} was not refused: ${refusal}`);
  console.log(kind, refusal.code, refusal.message);
}
