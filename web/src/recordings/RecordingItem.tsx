import { useId, useState } from 'react';
import { besidePath, recordingPath } from '../api/api';
import type { Recording, WaitingRecording } from '../api/recording';
import { Icon } from '../ui/Icon';
import { formatDate, formatDuration, formatSize } from './format';

type RecordingItemProps = {
  readonly recording: Recording;
  readonly onPlay: () => void;
  /** Absent where it makes no sense, or is not for this person. */
  readonly onShare?: (() => void) | undefined;
  readonly onDelete: () => void;
};

export function RecordingItem({ recording, onPlay, onShare, onDelete }: RecordingItemProps) {
  const { name, roomName, startedAt, duration, size } = recording;
  const id = useId();
  return (
    <li className="recording-item" data-testid="recording-item" data-name={name}>
      <Poster name={name} />
      <div className="recording-text" id={id}>
        <strong>{roomName || name}</strong>
        <p>
          {[startedAt && formatDate(startedAt), formatDuration(duration), formatSize(size)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className="file-name" title={name}>
          {name}
        </p>
      </div>
      <div className="recording-actions">
        <button type="button" className="button primary" aria-describedby={id} onClick={onPlay}>
          <Icon name="play" />
          <span>Play</span>
        </button>
        <button
          type="button"
          className="button square"
          aria-label="Download"
          title="Download"
          aria-describedby={id}
          onClick={() => download(name)}
        >
          <Icon name="download" />
        </button>
        {onShare && (
          <button
            type="button"
            className="button square"
            aria-label="Share"
            title="Share"
            aria-describedby={id}
            onClick={onShare}
          >
            <Icon name="share" />
          </button>
        )}
        <button
          type="button"
          className="button square delete"
          aria-label="Delete"
          title="Delete"
          aria-describedby={id}
          onClick={onDelete}
        >
          <Icon name="trash" />
        </button>
      </div>
    </li>
  );
}

/** Not every recording has one. It tells nothing that the text beside it does not. */
function Poster({ name }: { readonly name: string }) {
  const [missing, setMissing] = useState(false);
  if (missing) return null;
  return (
    <img
      className="recording-poster"
      src={besidePath(name, 'poster.jpg')}
      alt=""
      loading="lazy"
      onError={() => setMissing(true)}
    />
  );
}

/** One that cannot be played yet, and why. */
export function WaitingItem({ recording }: { readonly recording: WaitingRecording }) {
  const { name, roomName, startedAt, details } = recording;
  return (
    <div className="recording-item" data-testid="recording-waiting" data-name={name}>
      <div className="recording-text">
        <strong>{roomName || name}</strong>
        <p>
          {startedAt > 0 && `${formatDate(startedAt)} · `}being saved: {details}
        </p>
      </div>
    </div>
  );
}

/** Saves by way of this server: browsers ignore a file name for other origins and would leave the page. */
function download(name: string) {
  const link = document.createElement('a');
  link.href = recordingPath(name);
  link.download = name;
  link.click();
}
