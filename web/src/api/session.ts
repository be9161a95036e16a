import { ApiError, isObject, messageOf, requestJson } from './http';

/**
 * Signs this browser in by a key.
 *
 * @returns why that failed, or undefined when it did not
 */
export async function signIn(key: string): Promise<string | undefined> {
  if (!isSecureContext) {
    return 'Browsers keep a sign-in by https only: open this page by its https address.';
  }
  try {
    await post({ key });
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/**
 * Comes by an invitation.
 *
 * @returns the room that it is for
 */
export async function acceptInvitation(invitation: string): Promise<string> {
  const who = await post({ invitation });
  const rooms = isObject(who) && isObject(who.rights) ? who.rights.join : undefined;
  if (!Array.isArray(rooms) || typeof rooms[0] !== 'string') {
    throw new Error('The server sent an invitation that this page cannot read.');
  }
  return rooms[0];
}

/** Without asking for a key when it is refused. */
async function post(body: object): Promise<unknown> {
  const response = await fetch('/session', {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  const sentence = isObject(answer) ? answer.errorMessage : undefined;
  throw new ApiError(response.status, typeof sentence === 'string' ? sentence : 'It was refused.');
}

/** Whether access is not open, and somebody has this right in some room. */
export async function maySomewhere(right: 'share'): Promise<boolean> {
  try {
    const who = await requestJson('GET', '/session');
    return isObject(who) && who.open === false && isObject(who.rights) && right in who.rights;
  } catch {
    return false;
  }
}
