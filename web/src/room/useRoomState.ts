import { ConnectionState, type Participant, type Room, RoomEvent } from 'livekit-client';
import { useCallback, useRef, useSyncExternalStore } from 'react';

const CHANGES = [
  RoomEvent.ConnectionStateChanged,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.ActiveSpeakersChanged,
  RoomEvent.AudioPlaybackStatusChanged,
  RoomEvent.ActiveDeviceChanged,
] as const;

/** Renders again whenever participants, their tracks or the connection change. Oneself comes first. */
export function useRoomState(room: Room) {
  const version = useRef(0);
  const subscribe = useCallback(
    (render: () => void) => {
      const changed = () => {
        version.current++;
        render();
      };
      for (const event of CHANGES) room.on(event, changed);
      // Whatever happened between the first render and now.
      changed();
      return () => {
        for (const event of CHANGES) room.off(event, changed);
      };
    },
    [room],
  );
  useSyncExternalStore(subscribe, () => version.current);
  return {
    participants: [
      room.localParticipant,
      ...room.remoteParticipants.values(),
    ] as readonly Participant[],
    reconnecting:
      room.state === ConnectionState.Reconnecting ||
      room.state === ConnectionState.SignalReconnecting,
    soundBlocked: !room.canPlaybackAudio,
  };
}
