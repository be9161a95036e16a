import { vi } from 'vitest';

/** Answers every request with this, and remembers the requests. */
export function answering(status: number, body: unknown) {
  return fetching(async () => Response.json(body, { status }));
}

export function fetching(answer: (path: string, init: RequestInit) => Promise<Response>) {
  const fetch = vi.fn(answer);
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

/** A promise that the test settles when it wants to. */
export function later<T>() {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

export const recording = (name: string) => ({
  name,
  roomName: 'Team',
  roomId: 'RM_1',
  startedAt: Date.UTC(2026, 10, 23),
  duration: 61,
  size: 1_500_000,
});
