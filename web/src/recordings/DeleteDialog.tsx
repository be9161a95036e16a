import type { Recording } from '../api/recording';
import { Dialog } from '../ui/Dialog';
import { formatDate } from './format';

type DeleteDialogProps = {
  readonly recording: Recording;
  readonly onDelete: () => void;
  readonly onClose: () => void;
};

export function DeleteDialog({ recording, onDelete, onClose }: DeleteDialogProps) {
  return (
    <Dialog title="Delete this recording?" onClose={onClose}>
      <p>
        The recording of <strong>{recording.roomName || recording.name}</strong> of{' '}
        {formatDate(recording.startedAt)} will be gone for everybody. This cannot be undone.
      </p>
      <div className="dialog-actions">
        <button type="button" className="button" autoFocus onClick={onClose}>
          Cancel
        </button>
        <button type="button" className="button danger" onClick={onDelete}>
          Delete
        </button>
      </div>
    </Dialog>
  );
}
