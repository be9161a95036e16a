import { isObject } from './http';

/** A finished recording as the server lists it. */
export type Recording = {
  /** File name: unique, and the key of every request about this recording. */
  readonly name: string;
  readonly roomName: string;
  /** The session's id; a room of the same name has another one the next time. */
  readonly roomId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Seconds. */
  readonly duration: number;
  /** Bytes. */
  readonly size: number;
};

/** A recording that has stopped and is not saved yet: it has to wait. */
export type WaitingRecording = Recording & {
  /** For what, such as "waits for the storage". */
  readonly details: string;
};

/** Reads a list of recordings, leaving out entries without a name. */
export function parseRecordings(answer: unknown): Recording[] {
  return entriesOf(answer).flatMap((entry) => parseRecording(entry) ?? []);
}

/** Reads those that wait out of a list of recordings that are not over. */
export function parseWaiting(answer: unknown): WaitingRecording[] {
  return entriesOf(answer).flatMap((entry) => {
    const recording = parseRecording(entry);
    if (!recording || !isObject(entry) || entry.status !== 'STOPPING') return [];
    const details = text(entry.details);
    return details ? { ...recording, details } : [];
  });
}

function entriesOf(answer: unknown): unknown[] {
  if (!isObject(answer) || !Array.isArray(answer.recordings)) {
    throw new Error('The server sent a list of recordings that this page cannot read.');
  }
  return answer.recordings;
}

function parseRecording(entry: unknown): Recording | undefined {
  if (!isObject(entry) || typeof entry.name !== 'string' || !entry.name) return undefined;
  return {
    name: entry.name,
    roomName: text(entry.roomName),
    roomId: text(entry.roomId),
    startedAt: amount(entry.startedAt),
    duration: amount(entry.duration),
    size: amount(entry.size),
  };
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const amount = (value: unknown) => (typeof value === 'number' && value > 0 ? value : 0);
