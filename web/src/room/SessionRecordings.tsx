import { useRoomContext } from '@livekit/components-react';
import { useCallback, useEffect, useRef } from 'react';
import { RecordingsPanel } from '../recordings/RecordingsPanel';
import { useRecordings } from '../recordings/useRecordings';
import { useTell } from '../ui/Toasts';
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
  const { state: recording } = useRecordingStatus();
  const { state, refresh, forget } = useRecordings({ roomId });
  const again = useCallback(() => void refresh(), [refresh]);
  useDeletions(room, forget);
  useReconnected(room, again);
  const settled = recording === 'STOPPED' || recording === 'FAILED';
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
