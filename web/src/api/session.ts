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
    const response = await fetch('/session', {
      method: 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      body: JSON.stringify({ key }),
    });
    if (response.ok) return undefined;
    const answer: unknown = await response.json().catch(() => undefined);
    const sentence = isObject(answer) ? answer.errorMessage : undefined;
    throw new ApiError(response.status, typeof sentence === 'string' ? sentence : 'It was refused.');
  } catch (error) {
    return messageOf(error);
  }
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
