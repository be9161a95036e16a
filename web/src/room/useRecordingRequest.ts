import { useEffect, useRef, useState } from 'react';
import { type RecordingForm, startRecording, stopRecording } from '../api/api';
import { messageOf } from '../api/http';
import type { Pending, RecordingState } from './recordingStatus';

/** How long an accepted request may go without a new status before the button is given back. */
const PATIENCE_MS = 20_000;

/**
 * Asks the server to start or stop, and remembers from the click on that an answer is due: a new
 * status of the room, or a failure, which is told.
 */
export function useRecordingRequest(
  roomName: string,
  state: RecordingState,
  tell: (sentence: string) => void,
) {
  const [pending, setPending] = useState<Pending>();
  const lastState = useRef(state);

  useEffect(() => {
    if (lastState.current !== state) setPending(undefined);
    lastState.current = state;
  }, [state]);

  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(() => {
      setPending(undefined);
      tell('The server has accepted the request, but the recording has not changed since.');
    }, PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [pending, tell]);

  async function request(action: 'start' | 'stop', form: RecordingForm) {
    setPending(action);
    try {
      await (action === 'start' ? startRecording(roomName, form) : stopRecording(roomName));
    } catch (error) {
      setPending(undefined);
      tell(messageOf(error));
    }
  }
  return { pending, request };
}
