import { isObject } from '../api/http';

/** Topic of the data message that tells a room that one of its recordings is gone. */
export const RECORDING_DELETED = 'RECORDING_DELETED';

/** Name of the deleted recording, or undefined for a message that says no such thing. */
export function parseDeletion(payload: Uint8Array): string | undefined {
  try {
    const message: unknown = JSON.parse(new TextDecoder().decode(payload));
    return isObject(message) && typeof message.recordingName === 'string'
      ? message.recordingName
      : undefined;
  } catch {
    // Anybody in the room may send data on any topic: what is no JSON says nothing.
    return undefined;
  }
}
