import { useEffect, useState } from 'react';
import { besidePath, recordingUrl } from '../api/api';
import { messageOf } from '../api/http';
import type { Recording } from '../api/recording';
import { Dialog } from '../ui/Dialog';
import { formatDate, formatDuration } from './format';

type PlayerDialogProps = { readonly recording: Recording; readonly onClose: () => void };

export function PlayerDialog({ recording, onClose }: PlayerDialogProps) {
  const { name, roomName, startedAt, duration } = recording;
  const [url, setUrl] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [soundAlone, setSoundAlone] = useState(false);
  useEffect(() => {
    let wanted = true;
    recordingUrl(name).then(
      (found) => wanted && setUrl(found),
      (error: unknown) => wanted && setProblem(messageOf(error)),
    );
    return () => {
      wanted = false;
    };
  }, [name]);
  return (
    <Dialog title={roomName || name} wide onClose={onClose}>
      {problem ? (
        <p className="notice failed" role="alert">
          {problem}
        </p>
      ) : (
        <video
          className={soundAlone ? 'player sound' : 'player'}
          onLoadedMetadata={({ currentTarget }) => setSoundAlone(currentTarget.videoWidth === 0)}
          src={url}
          controls
          autoPlay
          playsInline
          aria-label={`Recording ${name}`}
          onError={() => url && setProblem('This recording cannot be played.')}
        >
          <track kind="captions" label="Who speaks" src={besidePath(name, 'timeline.vtt')} />
        </video>
      )}
      <p className="player-caption">
        {soundAlone && 'Sound only · '}
        {formatDate(startedAt)} · {formatDuration(duration)}
      </p>
    </Dialog>
  );
}
