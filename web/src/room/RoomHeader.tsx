import { Header } from '../ui/Header';
import { RecordingBanner } from './RecordingBanner';
import { describeState, type RecordingStatus } from './recordingStatus';
import { useRecordingStart } from './useRecordingStatus';

type RoomHeaderProps = {
  readonly name: string;
  readonly count: number;
  readonly status: RecordingStatus;
};

export function RoomHeader({ name, count, status }: RoomHeaderProps) {
  const startedAt = useRecordingStart(status);
  const recording = status.state === 'STARTED' || status.state === 'STOPPING';
  return (
    <Header page="call">
      <div className="room-title">
        <h1>{name}</h1>
        <p>
          {count === 1 ? '1 participant' : `${count} participants`} ·{' '}
          <span data-testid="status" data-status={status.state} role="status">
            {describeState(status.state)}
          </span>
        </p>
      </div>
      {recording && <RecordingBanner startedAt={startedAt} />}
    </Header>
  );
}
