import { useState } from 'react';
import type { RecordingForm } from '../api/api';
import { ArrowMenu } from '../ui/ArrowMenu';
import { Icon } from '../ui/Icon';
import { Spinner } from '../ui/Spinner';
import type { RecordButton } from './recordingStatus';

type RecordControlProps = {
  readonly button: RecordButton;
  readonly request: (action: 'start' | 'stop', form: RecordingForm) => void;
};

/** The one button that starts and stops recording, and the choice of what is recorded. */
export function RecordControl({ button: { label, action }, request }: RecordControlProps) {
  const [form, setForm] = useState<RecordingForm>('picture and sound');
  const soundOnly = action === 'start' && form === 'sound';
  return (
    <span className="split">
      <button
        type="button"
        className={action === 'stop' ? 'button record recording' : 'button record'}
        disabled={!action}
        aria-busy={!action}
        onClick={() => action && request(action, form)}
      >
        {soundOnly ? <Icon name="mic" /> : <Sign action={action} />}
        {soundOnly ? 'Record Sound Only' : label}
      </button>
      <ArrowMenu
        label="Choose what to record"
        value={form}
        disabled={action !== 'start'}
        onChoose={(chosen) => setForm(chosen === 'sound' ? 'sound' : 'picture and sound')}
      >
        <option value="picture and sound">Picture and sound</option>
        <option value="sound">Sound only</option>
      </ArrowMenu>
    </span>
  );
}

function Sign({ action }: Pick<RecordButton, 'action'>) {
  if (!action) return <Spinner />;
  return <span className={action === 'stop' ? 'stop-square' : 'dot'} aria-hidden="true" />;
}
