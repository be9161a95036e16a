import { useCallback, useEffect, useRef, useState } from 'react';
import { listRecordings, listWaiting, type RecordingFilter } from '../api/api';
import { messageOf } from '../api/http';
import type { Recording, WaitingRecording } from '../api/recording';

export type RecordingsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | Ready;

type Ready = {
  readonly kind: 'ready';
  readonly recordings: readonly Recording[];
  /** Those that are still to be saved. */
  readonly waiting: readonly WaitingRecording[];
};

/**
 * The recordings that match, as of the last refresh, without those deleted since. A slow answer never
 * replaces a newer one, nor brings a deleted recording back.
 */
export function useRecordings({ roomName, roomId }: RecordingFilter) {
  const [state, setState] = useState<RecordingsState>({ kind: 'loading' });
  const [busy, setBusy] = useState(true);
  const latest = useRef(0);
  const gone = useRef(new Set<string>());

  const refresh = useCallback(async () => {
    const turn = ++latest.current;
    setBusy(true);
    const next = await load({ roomName, roomId });
    if (turn !== latest.current) return;
    setState(next.kind === 'ready' ? without(next, gone.current) : next);
    setBusy(false);
  }, [roomName, roomId]);

  useEffect(() => {
    void refresh();
    return () => void latest.current++;
  }, [refresh]);

  const forget = useCallback((name: string) => {
    gone.current.add(name);
    setState((now) => (now.kind === 'ready' ? without(now, gone.current) : now));
  }, []);

  return { state, busy, refresh, forget };
}

async function load(filter: RecordingFilter): Promise<RecordingsState> {
  try {
    // What is saved between the two answers is in both rather than in none.
    const waiting = await listWaiting(filter);
    const recordings = await listRecordings(filter);
    const saved = new Set(recordings.map(({ name }) => name));
    return { kind: 'ready', recordings, waiting: waiting.filter(({ name }) => !saved.has(name)) };
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  }
}

function without(ready: Ready, gone: ReadonlySet<string>): Ready {
  return { ...ready, recordings: ready.recordings.filter(({ name }) => !gone.has(name)) };
}
