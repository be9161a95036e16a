import {
  ConnectionState,
  type DataPacket_Kind,
  type DisconnectReason,
  type Encryption_Type,
  type RemoteParticipant,
  type Room,
  RoomEvent,
} from 'livekit-client';
import { useEffect, useState } from 'react';
import { parseDeletion, RECORDING_DELETED } from './deletion';
import { describeDisconnection } from './disconnection';

/** Calls back once the room is left, with a sentence unless it was by the person's own will. */
export function useLeft(room: Room, onLeft: (reason: string | undefined) => void) {
  useEffect(() => {
    const left = (reason?: DisconnectReason) => onLeft(describeDisconnection(reason));
    // It may have ended between the connection and the first look at the page.
    if (room.state === ConnectionState.Disconnected) left();
    room.on(RoomEvent.Disconnected, left);
    return () => void room.off(RoomEvent.Disconnected, left);
  }, [room, onLeft]);
}

/**
 * Calls back with the name of each recording that the server says is deleted while the room is open.
 * Anybody in the room can send the same message: only the server's comes from no participant. A sender
 * who is not known here, as one who has just left, is named all the same.
 */
export function useDeletions(room: Room, onDeleted: (recordingName: string) => void) {
  useEffect(() => {
    const received = (
      payload: Uint8Array,
      sender?: RemoteParticipant,
      _kind?: DataPacket_Kind,
      topic?: string,
      _encryption?: Encryption_Type,
      identity?: string,
    ) => {
      if (topic !== RECORDING_DELETED || sender || identity) return;
      const name = parseDeletion(payload);
      if (name) onDeleted(name);
    };
    room.on(RoomEvent.DataReceived, received);
    return () => void room.off(RoomEvent.DataReceived, received);
  }, [room, onDeleted]);
}

/** Calls back when the connection stands again: messages sent meanwhile did not arrive. */
export function useReconnected(room: Room, onReconnected: () => void) {
  useEffect(() => {
    room.on(RoomEvent.Reconnected, onReconnected);
    return () => void room.off(RoomEvent.Reconnected, onReconnected);
  }, [room, onReconnected]);
}

/** The session's id, which the server may tell a moment after the connection stands. */
export function useRoomSid(room: Room): string | undefined {
  const [sid, setSid] = useState<string>();
  useEffect(() => {
    let wanted = true;
    room.getSid().then(
      (told) => wanted && setSid(told),
      // Rejects only when the room is left before its id was told: then nobody needs it.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [room]);
  return sid;
}
