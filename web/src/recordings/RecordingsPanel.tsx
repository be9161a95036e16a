import { useState } from 'react';
import { deleteRecording } from '../api/api';
import { messageOf } from '../api/http';
import type { Recording } from '../api/recording';
import { Spinner } from '../ui/Spinner';
import { DeleteDialog } from './DeleteDialog';
import { PlayerDialog } from './PlayerDialog';
import { RecordingItem, WaitingItem } from './RecordingItem';
import { ShareDialog } from './ShareDialog';
import type { RecordingsState } from './useRecordings';
import { useSharing } from './useSharing';

type RecordingsPanelProps = {
  readonly state: RecordingsState;
  /** What to say when there is no recording. */
  readonly empty: string;
  readonly onDeleted: (name: string) => void;
  readonly onRetry: () => void;
  readonly onProblem: (sentence: string) => void;
};

type Open = { readonly dialog: 'play' | 'share' | 'delete'; readonly recording: Recording };

/** The list with its dialogs. A dialog closes by itself when its recording is deleted by somebody. */
export function RecordingsPanel({
  state,
  empty,
  onDeleted,
  onRetry,
  onProblem,
}: RecordingsPanelProps) {
  const [open, setOpen] = useState<Open>();
  const sharing = useSharing();
  const close = () => setOpen(undefined);

  async function remove({ name }: Recording) {
    close();
    try {
      await deleteRecording(name);
      onDeleted(name);
    } catch (error) {
      onProblem(messageOf(error));
    }
  }

  if (state.kind === 'loading')
    return (
      <p className="state">
        <Spinner /> Loading recordings…
      </p>
    );
  if (state.kind === 'failed') return <Failure message={state.message} onRetry={onRetry} />;
  const { recordings, waiting } = state;
  const shown =
    open && recordings.some(({ name }) => name === open.recording.name) ? open : undefined;
  return (
    <>
      {waiting.map((recording) => (
        <WaitingItem key={recording.name} recording={recording} />
      ))}
      {recordings.length === 0 && waiting.length === 0 && <p className="state">{empty}</p>}
      <ul className="recording-list" data-testid="recording-list" aria-label="Recordings">
        {recordings.map((recording) => (
          <RecordingItem
            key={recording.name}
            recording={recording}
            onPlay={() => setOpen({ dialog: 'play', recording })}
            onShare={sharing ? () => setOpen({ dialog: 'share', recording }) : undefined}
            onDelete={() => setOpen({ dialog: 'delete', recording })}
          />
        ))}
      </ul>
      {shown?.dialog === 'play' && <PlayerDialog recording={shown.recording} onClose={close} />}
      {shown?.dialog === 'share' && <ShareDialog recording={shown.recording} onClose={close} />}
      {shown?.dialog === 'delete' && (
        <DeleteDialog
          recording={shown.recording}
          onDelete={() => void remove(shown.recording)}
          onClose={close}
        />
      )}
    </>
  );
}

function Failure({ message, onRetry }: { readonly message: string; readonly onRetry: () => void }) {
  return (
    <div className="state" role="alert">
      <p>The recordings could not be listed. {message}</p>
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
