import type { Room } from 'livekit-client';
import { useCallback, useEffect, useRef } from 'react';
import { RecordingsPanel } from '../recordings/RecordingsPanel';
import { useRecordings } from '../recordings/useRecordings';
import { useTell } from '../ui/Toasts';
import { ControlBar } from './ControlBar';
import { RoomSound } from './Media';
import { RoomHeader } from './RoomHeader';
import { Stage } from './Stage';
import { useRecordingStatus } from './useRecordingStatus';
import { useDeletions, useLeft, useReconnected, useRoomSid } from './useRoomEvents';
import { useRoomState } from './useRoomState';

type RoomPageProps = {
  /** Connected; this page disconnects it when the person leaves. */
  readonly room: Room;
  /** Called once disconnected, with a sentence when that was not the person's own will. */
  readonly onLeft: (reason: string | undefined) => void;
};

export function RoomPage({ room, onLeft }: RoomPageProps) {
  const { participants, reconnecting, soundBlocked } = useRoomState(room);
  const status = useRecordingStatus(room);
  useLeft(room, onLeft);
  return (
    <div className="page room">
      <RoomHeader name={room.name} count={participants.length} status={status} />
      <main className="room-main">
        <section className="stage" aria-label="Video">
          <Stage participants={participants} />
          {reconnecting && (
            <p className="reconnecting" role="status">
              Connection lost. Reconnecting…
            </p>
          )}
          {soundBlocked && (
            <button
              type="button"
              className="button primary unblock"
              onClick={() => void room.startAudio()}
            >
              Turn on sound
            </button>
          )}
        </section>
        <SessionRecordings room={room} state={status.state} />
      </main>
      <ControlBar room={room} status={status} />
      <RoomSound participants={participants} />
    </div>
  );
}

/** What this session recorded so far; another session in a room of the same name is another list. */
function SessionRecordings({ room, state }: { readonly room: Room; readonly state: string }) {
  const roomId = useRoomSid(room);
  return (
    <aside className="session-recordings" aria-label="Recordings of this session">
      <h2>Recordings</h2>
      {roomId && (
        <SessionList
          room={room}
          roomId={roomId}
          settled={state === 'STOPPED' || state === 'FAILED'}
        />
      )}
    </aside>
  );
}

type SessionListProps = { readonly room: Room; readonly roomId: string; readonly settled: boolean };

function SessionList({ room, roomId, settled }: SessionListProps) {
  const tell = useTell();
  const { state, refresh, forget } = useRecordings({ roomId });
  const again = useCallback(() => void refresh(), [refresh]);
  useDeletions(room, forget);
  useReconnected(room, again);
  const wasSettled = useRef(settled);
  useEffect(() => {
    if (settled && !wasSettled.current) again();
    wasSettled.current = settled;
  }, [settled, again]);
  return (
    <RecordingsPanel
      state={state}
      empty="Nothing recorded yet. Recordings of this session appear here as soon as they are saved."
      onDeleted={forget}
      onRetry={again}
      onProblem={tell}
    />
  );
}
