import { isObject } from '../api/http';

export const RECORDING_STATES = ['STARTING', 'STARTED', 'STOPPING', 'STOPPED', 'FAILED'] as const;
export type RecordingState = (typeof RECORDING_STATES)[number];

/** What the room's metadata say about recording. */
export type RecordingStatus = {
  readonly state: RecordingState;
  /** When the recording began, ms since the epoch, where the server tells it. */
  readonly startedAt?: number;
  /** What else there is to know, such as what it waits for or why it failed. */
  readonly details?: string;
};

/** Reads the room's metadata. What is missing or not understood means that nothing is recorded. */
export function parseRecordingStatus(metadata: string | undefined): RecordingStatus {
  const data = parseJson(metadata);
  const state = RECORDING_STATES.find((known) => known === data.recordingStatus) ?? 'STOPPED';
  const startedAt = data.recordingStartedAt;
  const details = data.recordingDetails;
  return {
    state,
    ...(typeof startedAt === 'number' && { startedAt }),
    ...(typeof details === 'string' && details && { details }),
  };
}

/**
 * Whether the last recording has stopped and only waits, for a worker or the storage: then the room
 * can be recorded again.
 */
export const isWaiting = ({ state, details }: RecordingStatus) =>
  state === 'STOPPING' && details !== undefined && /\bwaits for /.test(details);

function parseJson(text: string | undefined): Record<string, unknown> {
  try {
    const data: unknown = JSON.parse(text ?? '');
    return isObject(data) ? data : {};
  } catch {
    // Other applications may keep plain text in the metadata of their rooms.
    return {};
  }
}

/** A request of this participant that the room has not answered by a new status yet. */
export type Pending = 'start' | 'stop' | undefined;

export type RecordButton = {
  readonly label: 'Start Recording' | 'Starting…' | 'Stop Recording' | 'Stopping…';
  /** What a click asks for; without it the button waits. */
  readonly action?: 'start' | 'stop';
};

export function recordButton(status: RecordingStatus, pending: Pending): RecordButton {
  if (pending) return { label: pending === 'start' ? 'Starting…' : 'Stopping…' };
  if (isWaiting(status)) return { label: 'Start Recording', action: 'start' };
  switch (status.state) {
    case 'STARTING':
      return { label: 'Starting…' };
    case 'STARTED':
      return { label: 'Stop Recording', action: 'stop' };
    case 'STOPPING':
      return { label: 'Stopping…' };
    case 'STOPPED':
    case 'FAILED':
      return { label: 'Start Recording', action: 'start' };
  }
}

const SENTENCES: Record<RecordingState, string> = {
  STARTING: 'Recording is starting',
  STARTED: 'Recording',
  STOPPING: 'Recording is being saved',
  STOPPED: 'Not recording',
  FAILED: 'The last recording failed',
};

/** One line; the details of a recording that is over are told as such. */
export function describeStatus({ state, details }: RecordingStatus): string {
  if (!details || state === 'STARTING') return SENTENCES[state];
  return state === 'STOPPED'
    ? `${SENTENCES.STOPPED}; of the last one: ${details}`
    : `${SENTENCES[state]}: ${details}`;
}
