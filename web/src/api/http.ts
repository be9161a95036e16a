/** A request that did not succeed, with a sentence for the person in front of the page. */
export class ApiError extends Error {
  /** HTTP status, or 0 when no answer came. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
  }
}

/** Has somebody sign in; tells whether they have. */
export type SignIn = () => Promise<boolean>;

let signIn: SignIn = async () => false;

/** What to do when the server asks who somebody is. Requests wait for it, and are sent again. */
export function onUnidentified(ask: SignIn) {
  signIn = ask;
}

/**
 * Sends a request and parses the JSON answer.
 *
 * @throws ApiError with the server's own sentence where it gives one
 */
export async function requestJson(method: string, path: string, body?: unknown): Promise<unknown> {
  let response = await send(method, path, body);
  if (response.status === 401 && (await signIn())) response = await send(method, path, body);
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    throw new ApiError(response.status, sentenceOf(answer) ?? sentenceFor(response.status));
  }
  return answer;
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      headers: {
        Accept: 'application/json',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, 'The server cannot be reached. Check your connection and try again.');
  }
}

/** What to tell about any failure, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error && error.message ? error.message : 'Something went wrong.';
}

function sentenceOf(answer: unknown): string | undefined {
  if (!isObject(answer)) return undefined;
  const sentence = [answer.errorMessage, answer.detail, answer.title].find(
    (text) => typeof text === 'string' && text,
  );
  return sentence as string | undefined;
}

function sentenceFor(status: number): string {
  if (status === 404) return 'The server does not know this.';
  return status >= 500
    ? 'The server failed to answer. Try again in a moment.'
    : 'The server refused the request.';
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
