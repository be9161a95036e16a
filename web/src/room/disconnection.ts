import { DisconnectReason } from 'livekit-client';

/** Why the room was left, as a sentence; undefined when the person left by themselves. */
export function describeDisconnection(reason: DisconnectReason | undefined): string | undefined {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return undefined;
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'Somebody joined the room under your name, so you have left it.';
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'You were removed from the room.';
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return 'The room was closed.';
    case DisconnectReason.SERVER_SHUTDOWN:
      return 'The media server was shut down.';
    default:
      return 'The connection to the room was lost.';
  }
}
