import { useParticipants, useRoomContext } from '@livekit/components-react';
import { Header } from '../ui/Header';
import { RecordingBanner } from './RecordingBanner';
import { describeStatus, isWaiting } from './recordingStatus';
import { useRecordingStart, useRecordingStatus } from './useRecordingStatus';

export function RoomHeader() {
  const { name } = useRoomContext();
  const count = useParticipants({ updateOnlyOn: [] }).length;
  const status = useRecordingStatus();
  const startedAt = useRecordingStart(status);
  const recording =
    status.state === 'STARTED' || (status.state === 'STOPPING' && !isWaiting(status));
  return (
    <Header page="call">
      <div className="room-title">
        <h1>{name}</h1>
        <p>
          {count === 1 ? '1 participant' : `${count} participants`} ·{' '}
          <span data-testid="status" data-status={status.state} role="status">
            {describeStatus(status)}
          </span>
        </p>
      </div>
      {recording && <RecordingBanner startedAt={startedAt} />}
    </Header>
  );
}
