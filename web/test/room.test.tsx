import { RoomContext, TrackRefContext } from '@livekit/components-react';
import { act, cleanup, render, renderHook, screen } from '@testing-library/react';
import { Participant, type RemoteParticipant, Room, RoomEvent, Track } from 'livekit-client';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { initials, Tile } from '../src/room/Tile';
import { useDeletions } from '../src/room/useRoomEvents';
import { useRecordingStart, useRecordingStatus } from '../src/room/useRecordingStatus';
import type { RecordingStatus } from '../src/room/recordingStatus';

const inRoom = (room: Room) =>
  function InRoom({ children }: { readonly children: ReactNode }) {
    return <RoomContext value={room}>{children}</RoomContext>;
  };

describe('a participant', () => {
  afterEach(cleanup);

  it('is shown by name, as text', () => {
    const name = '<script>alert(1)</script>';
    const track = {
      participant: new Participant('PA_1', 'ada', name),
      source: Track.Source.Camera,
    };
    const { container } = render(
      <TrackRefContext value={track}>
        <Tile />
      </TrackRefContext>,
      { wrapper: inRoom(new Room()) },
    );
    expect(screen.getByText(name)).toBeTruthy();
    expect(container.querySelector('script')).toBeNull();
    expect(screen.getByTestId('participant-tile').dataset.identity).toBe('ada');
  });

  it.each([
    ['Ada Lovelace', 'AL'],
    ['ada', 'A'],
    ['', ''],
    ['🦊 fox', '🦊F'],
  ])('%s has the initials %s', (name, letters) => expect(initials(name)).toBe(letters));
});

describe('the status in the room', () => {
  it('follows the metadata', () => {
    const room = new Room();
    let metadata = '{"recordingStatus":"STARTED"}';
    Object.defineProperty(room, 'metadata', { get: () => metadata });
    const { result } = renderHook(useRecordingStatus, { wrapper: inRoom(room) });
    expect(result.current.state).toBe('STARTED');
    metadata = '{"recordingStatus":"STOPPING"}';
    act(() => void room.emit(RoomEvent.RoomMetadataChanged, metadata));
    expect(result.current.state).toBe('STOPPING');
  });

  it('counts time only for those who saw the recording begin, unless the server tells', () => {
    const { result, rerender } = renderHook(
      (status: RecordingStatus) => useRecordingStart(status),
      {
        initialProps: { state: 'STARTED' } as RecordingStatus,
      },
    );
    expect(result.current).toBeUndefined();
    rerender({ state: 'STARTED', startedAt: 5 });
    expect(result.current).toBe(5);
    rerender({ state: 'STOPPED' });
    rerender({ state: 'STARTED' });
    expect(Date.now() - (result.current ?? 0)).toBeLessThan(1000);
  });
});

describe('messages in the room', () => {
  const stranger = new Participant('PA_2', 'mallory') as RemoteParticipant;

  it.each([
    ['of the server on its topic', 'RECORDING_DELETED', undefined, '', true],
    ['of a server that names no sender at all', 'RECORDING_DELETED', undefined, undefined, true],
    ['of the server on another topic', 'chat', undefined, '', false],
    ['of a participant', 'RECORDING_DELETED', stranger, 'mallory', false],
    ['of a participant who has left meanwhile', 'RECORDING_DELETED', undefined, 'mallory', false],
  ])('%s: %s by %s (%j) tells of a deletion: %s', (_whose, topic, sender, identity, told) => {
    const room = new Room();
    const deleted = vi.fn();
    renderHook(() => useDeletions(room, deleted));
    const payload = new TextEncoder().encode('{"recordingName":"a.mp4"}');
    room.emit(RoomEvent.DataReceived, payload, sender, undefined, topic, undefined, identity);
    expect(deleted.mock.calls).toEqual(told ? [['a.mp4']] : []);
  });
});
