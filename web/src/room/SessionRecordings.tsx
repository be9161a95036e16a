import { useRoomContext } from '@livekit/components-react';
import { useCallback, useEffect, useRef } from 'react';
import { RecordingsPanel } from '../recordings/RecordingsPanel';
import { useRecordings } from '../recordings/useRecordings';
import { useTell } from '../ui/Toasts';
import { describeStatus, isWaiting } from './recordingStatus';
import { useRecordingStatus } from './useRecordingStatus';
import { useDeletions, useReconnected, useRoomSid } from './useRoomEvents';

/** What this session recorded so far; another session in a room of the same name is another list. */
export function SessionRecordings() {
  const roomId = useRoomSid(useRoomContext());
  return (
    <aside className="session-recordings" aria-label="Recordings of this session">
      <h2>Recordings</h2>
      {roomId && <SessionList roomId={roomId} />}
    </aside>
  );
}

function SessionList({ roomId }: { readonly roomId: string }) {
  const tell = useTell();
  const room = useRoomContext();
  const status = useRecordingStatus();
  const { state, refresh, forget } = useRecordings({ roomId });
  const again = useCallback(() => void refresh(), [refresh]);
  useDeletions(room, forget);
  useReconnected(room, again);
  const settled = status.state === 'STOPPED' || status.state === 'FAILED' || isWaiting(status);
  const known = settled ? describeStatus(status) : undefined;
  const last = useRef(known);
  useEffect(() => {
    if (known && known !== last.current) again();
    last.current = known;
  }, [known, again]);
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
