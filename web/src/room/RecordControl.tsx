import { Spinner } from '../ui/Spinner';
import type { RecordButton } from './recordingStatus';

type RecordControlProps = {
  readonly button: RecordButton;
  readonly request: (action: 'start' | 'stop') => void;
};

/** The one button that starts and stops recording; its text follows the room's status. */
export function RecordControl({ button: { label, action }, request }: RecordControlProps) {
  return (
    <button
      type="button"
      className={action === 'stop' ? 'button record recording' : 'button record'}
      disabled={!action}
      aria-busy={!action}
      onClick={() => action && request(action)}
    >
      {action ? (
        <span className={action === 'stop' ? 'stop-square' : 'dot'} aria-hidden="true" />
      ) : (
        <Spinner />
      )}
      {label}
    </button>
  );
}
