import {
  RoomAudioRenderer,
  RoomContext,
  StartAudio,
  useConnectionState,
} from '@livekit/components-react';
import { ConnectionState, type Room } from 'livekit-client';
import '../design/room.css';
import { ControlBar } from './ControlBar';
import { RoomHeader } from './RoomHeader';
import { SessionRecordings } from './SessionRecordings';
import { Stage } from './Stage';
import { useLeft } from './useRoomEvents';

type RoomPageProps = {
  /** Connected; this page disconnects it when the person leaves. */
  readonly room: Room;
  /** Called once disconnected, with a sentence when that was not the person's own will. */
  readonly onLeft: (reason: string | undefined) => void;
};

export function RoomPage({ room, onLeft }: RoomPageProps) {
  useLeft(room, onLeft);
  return (
    <RoomContext value={room}>
      <div className="page room">
        <RoomHeader />
        <main className="room-main">
          <section className="stage" aria-label="Video">
            <Stage />
            <Reconnecting />
            <StartAudio label="Turn on sound" className="button primary unblock" />
          </section>
          <SessionRecordings />
        </main>
        <ControlBar />
        <RoomAudioRenderer />
      </div>
    </RoomContext>
  );
}

function Reconnecting() {
  const state = useConnectionState();
  const lost =
    state === ConnectionState.Reconnecting || state === ConnectionState.SignalReconnecting;
  return (
    lost && (
      <p className="reconnecting" role="status">
        Connection lost. Reconnecting…
      </p>
    )
  );
}
