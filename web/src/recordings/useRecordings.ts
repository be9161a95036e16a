import { useCallback, useEffect, useRef, useState } from 'react';
import { listRecordings, type RecordingFilter } from '../api/api';
import { messageOf } from '../api/http';
import type { Recording } from '../api/recording';

export type RecordingsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly recordings: readonly Recording[] };

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
    setState(next.kind === 'ready' ? without(next.recordings, gone.current) : next);
    setBusy(false);
  }, [roomName, roomId]);

  useEffect(() => {
    void refresh();
    return () => void latest.current++;
  }, [refresh]);

  const forget = useCallback((name: string) => {
    gone.current.add(name);
    setState((now) => (now.kind === 'ready' ? without(now.recordings, gone.current) : now));
  }, []);

  return { state, busy, refresh, forget };
}

async function load(filter: RecordingFilter): Promise<RecordingsState> {
  try {
    return { kind: 'ready', recordings: await listRecordings(filter) };
  } catch (error) {
    return { kind: 'failed', message: messageOf(error) };
  }
}

function without(recordings: readonly Recording[], gone: ReadonlySet<string>): RecordingsState {
  return { kind: 'ready', recordings: recordings.filter(({ name }) => !gone.has(name)) };
}
