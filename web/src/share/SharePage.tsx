import { useEffect, useState } from 'react';
import { type SharedRecording, sharedMedia, sharedRecording } from '../api/sharing';
import { messageOf } from '../api/http';
import { formatDate, formatDuration } from '../recordings/format';
import { Icon } from '../ui/Icon';
import { Spinner } from '../ui/Spinner';

/** One recording, for whoever has a link to it, and no way to anything else. */
export function SharePage() {
  const [token] = useState(() => location.pathname.split('/').pop() ?? '');
  const [shared, setShared] = useState<SharedRecording>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let wanted = true;
    sharedRecording(token).then(
      (found) => wanted && setShared(found),
      (error: unknown) => wanted && setProblem(messageOf(error)),
    );
    return () => {
      wanted = false;
    };
  }, [token]);

  return (
    <div className="page">
      <header className="header">
        <span className="brand">
          <img src="/favicon.svg" alt="" width="28" height="28" />
          Roomtape
        </span>
      </header>
      <main className="recordings">
        {problem && (
          <p className="notice failed" role="alert">
            {problem}
          </p>
        )}
        {!problem && !shared && (
          <p className="state">
            <Spinner /> Looking for the recording…
          </p>
        )}
        {!problem && shared && (
          <Player
            token={token}
            shared={shared}
            onProblem={() => setProblem('This recording cannot be played.')}
          />
        )}
      </main>
    </div>
  );
}

type PlayerProps = {
  readonly token: string;
  readonly shared: SharedRecording;
  readonly onProblem: () => void;
};

function Player({ token, shared, onProblem }: PlayerProps) {
  const { roomName, fileName, startedAt, duration, download } = shared;
  return (
    <>
      <h1>{roomName || fileName}</h1>
      <video
        className="player"
        src={sharedMedia(token)}
        controls
        playsInline
        aria-label={`Recording ${fileName}`}
        onError={onProblem}
      />
      <p className="player-caption">
        {formatDate(startedAt)} · {formatDuration(duration)}
      </p>
      {download && (
        <a className="button" href={`${sharedMedia(token)}?download=1`} download={fileName}>
          <Icon name="download" /> Download
        </a>
      )}
    </>
  );
}
