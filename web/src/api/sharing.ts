import { recordingPath } from './api';
import { isObject, requestJson } from './http';

/** What a link plays. */
export type SharedRecording = {
  readonly roomName: string;
  readonly fileName: string;
  readonly startedAt: number;
  readonly duration: number;
  readonly download: boolean;
};

/** A link to a recording, without what leads to it. */
export type ShareLink = {
  readonly id: string;
  readonly madeBy: string;
  readonly expiresAt: string;
  readonly opened: number;
  readonly download: boolean;
};

export type LinkWish = { readonly days: number; readonly download: boolean };

export async function sharedRecording(token: string): Promise<SharedRecording> {
  const answer = await requestJson('GET', `/shared/${encodeURIComponent(token)}`);
  if (!isObject(answer) || typeof answer.fileName !== 'string') {
    throw new Error('The server sent a recording that this page cannot read.');
  }
  return answer as SharedRecording;
}

/** Where a `<video>` element plays it. */
export function sharedMedia(token: string): string {
  return `/shared/${encodeURIComponent(token)}/media`;
}

export async function listLinks(name: string): Promise<ShareLink[]> {
  const answer = await requestJson('GET', linksPath(name));
  if (!isObject(answer) || !Array.isArray(answer.links)) {
    throw new Error('The server sent links that this page cannot read.');
  }
  return answer.links as ShareLink[];
}

/** The address to give to others, which is told this once. */
export async function makeLink(name: string, { days, download }: LinkWish): Promise<string> {
  const expiresAt = new Date(Date.now() + days * 24 * 3_600_000).toISOString();
  const answer = await requestJson('POST', linksPath(name), { expiresAt, download });
  if (!isObject(answer) || typeof answer.path !== 'string') {
    throw new Error('The server sent a link that this page cannot read.');
  }
  return new URL(answer.path, location.href).href;
}

export async function revokeLink(name: string, id: string): Promise<void> {
  await requestJson('DELETE', `${linksPath(name)}/${encodeURIComponent(id)}`);
}

function linksPath(name: string): string {
  return `${recordingPath(name)}/links`;
}
