import { useRoomInfo } from '@livekit/components-react';
import { useEffect, useRef, useState } from 'react';
import { parseRecordingStatus, type RecordingStatus } from './recordingStatus';

/** The recording status that the room's metadata carry, for those who were here and those who come late. */
export function useRecordingStatus(): RecordingStatus {
  return parseRecordingStatus(useRoomInfo().metadata);
}

/**
 * When the recording under way began, in ms since the epoch: told by the server, or seen by this page.
 * Undefined for a late joiner whom nobody told.
 */
export function useRecordingStart({ state, startedAt }: RecordingStatus): number | undefined {
  const [seen, setSeen] = useState<number>();
  const previous = useRef(state);
  useEffect(() => {
    if (state === 'STARTED' && previous.current !== 'STARTED') setSeen(Date.now());
    if (state !== 'STARTED' && state !== 'STOPPING') setSeen(undefined);
    previous.current = state;
  }, [state]);
  return startedAt ?? seen;
}
