import {
  GridLayout,
  LiveKitRoom,
  ParticipantTile,
  RoomAudioRenderer,
  useRoomContext,
  useTracks,
} from '@livekit/components-react';
import { Track } from 'livekit-client';
import { useEffect } from 'react';
import { EgressHelper } from './egress';

/** A template as LiveKit's documentation has it: it joins unseen, and says when to begin and end. */
export function Recording() {
  return (
    <LiveKitRoom
      serverUrl={EgressHelper.getLiveKitURL()}
      token={EgressHelper.getAccessToken()}
      data-lk-theme="default"
    >
      <Stage />
      <RoomAudioRenderer />
    </LiveKitRoom>
  );
}

function Stage() {
  const room = useRoomContext();
  const tracks = useTracks([Track.Source.Camera, Track.Source.ScreenShare]);
  const begun = tracks.length > 0;
  useEffect(() => EgressHelper.setRoom(room), [room]);
  useEffect(() => {
    if (begun) EgressHelper.startRecording();
  }, [begun]);
  return (
    <GridLayout tracks={tracks}>
      <ParticipantTile />
    </GridLayout>
  );
}
