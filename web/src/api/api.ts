import { ApiError, isObject, requestJson } from './http';
import {
  parseRecordings,
  parseWaiting,
  type Recording,
  type WaitingRecording,
} from './recording';

/** What is needed to enter a room: the address of the media server, and the right to join. */
export type Admission = { readonly token: string; readonly serverUrl: string };

/** Which recordings to list; an absent field does not restrict. Names match exactly. */
export type RecordingFilter = {
  readonly roomName?: string | undefined;
  readonly roomId?: string | undefined;
};

export async function requestAdmission(
  roomName: string,
  participantName: string,
): Promise<Admission> {
  const answer = await requestJson('POST', '/token', { roomName, participantName });
  if (
    !isObject(answer) ||
    typeof answer.token !== 'string' ||
    typeof answer.serverUrl !== 'string'
  ) {
    throw new Error('The server sent an admission that this page cannot read.');
  }
  return { token: answer.token, serverUrl: answer.serverUrl };
}

/** What a recording has in it. */
export type RecordingForm = 'picture and sound' | 'sound';

export async function startRecording(roomName: string, form: RecordingForm): Promise<void> {
  const audioOnly = form === 'sound' && { audioOnly: true };
  await requestJson('POST', '/recordings/start', { roomName, ...audioOnly });
}

export async function stopRecording(roomName: string): Promise<void> {
  await requestJson('POST', '/recordings/stop', { roomName });
}

/** Those that can be played, newest first. */
export async function listRecordings(filter: RecordingFilter = {}): Promise<Recording[]> {
  return parseRecordings(await requestJson('GET', listPath(filter)));
}

/** Those that have stopped and have to wait until they are saved, newest first. */
export async function listWaiting(filter: RecordingFilter = {}): Promise<WaitingRecording[]> {
  return parseWaiting(await requestJson('GET', listPath({ ...filter, status: 'live' })));
}

function listPath(filter: RecordingFilter & { readonly status?: 'live' }): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => !!entry[1]);
  const query = new URLSearchParams(given).toString();
  return query ? `/recordings?${query}` : '/recordings';
}

/** An address that a `<video>` element can play, on this server or on the storage. */
export async function recordingUrl(name: string): Promise<string> {
  const answer = await requestJson('GET', `${recordingPath(name)}/url`);
  if (!isObject(answer) || typeof answer.recordingUrl !== 'string') {
    throw new Error('The server sent no address for this recording.');
  }
  return answer.recordingUrl;
}

/** Deletes a recording. One that is already gone counts as deleted. */
export async function deleteRecording(name: string): Promise<void> {
  try {
    await requestJson('DELETE', recordingPath(name));
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
  }
}

/** The media file on this server, whichever storage holds it. */
export function recordingPath(name: string): string {
  return `/recordings/${encodeURIComponent(name)}`;
}

/** What there may be beside a recording. */
export function besidePath(name: string, what: 'poster.jpg' | 'timeline.vtt'): string {
  return `${recordingPath(name)}/${what}`;
}
