import { useDataChannel } from '@livekit/components-react';
import { ConnectionState, type DisconnectReason, type Room, RoomEvent } from 'livekit-client';
import { useCallback, useEffect, useState } from 'react';
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

/** Calls back with the name of each recording that is deleted while the room is open. */
export function useDeletions(onDeleted: (recordingName: string) => void) {
  const received = useCallback(
    ({ payload }: { readonly payload: Uint8Array }) => {
      const name = parseDeletion(payload);
      if (name) onDeleted(name);
    },
    [onDeleted],
  );
  useDataChannel(RECORDING_DELETED, received);
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
