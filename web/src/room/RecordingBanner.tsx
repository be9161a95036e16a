import { useEffect, useState } from 'react';
import { formatDuration } from '../recordings/format';

/** Tells everybody that what they say and show is kept, and for how long already. */
export function RecordingBanner({ startedAt }: { readonly startedAt: number | undefined }) {
  return (
    <div className="recording-banner" data-testid="recording-banner">
      <span className="dot pulsing" aria-hidden="true" />
      <span role="status">Room is being recorded</span>
      {startedAt !== undefined && <RunningTime since={startedAt} />}
    </div>
  );
}

function RunningTime({ since }: { readonly since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time className="running-time" aria-label="Recording time">
      {formatDuration((now - since) / 1000)}
    </time>
  );
}
