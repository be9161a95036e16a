import { act, cleanup, render, renderHook, screen } from '@testing-library/react';
import { Participant, Room, RoomEvent } from 'livekit-client';
import { afterEach, describe, expect, it } from 'vitest';
import { bestColumns, tileWidth } from '../src/room/grid';
import { initials, ParticipantTile } from '../src/room/ParticipantTile';
import { useRecordingStart, useRecordingStatus } from '../src/room/useRecordingStatus';
import type { RecordingStatus } from '../src/room/recordingStatus';

describe('a participant', () => {
  afterEach(cleanup);

  it('is shown by name, as text', () => {
    const name = '<script>alert(1)</script>';
    const { container } = render(
      <ParticipantTile participant={new Participant('PA_1', 'ada', name)} />,
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
    const { result } = renderHook(() => useRecordingStatus(room));
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

describe('the grid', () => {
  it.each([
    [1, 1280, 720, 1],
    [4, 1280, 720, 2],
    [4, 390, 800, 1],
    [9, 1280, 720, 3],
  ])('shows %d people in %d × %d pixels in %d columns', (count, width, height, columns) => {
    expect(bestColumns(count, width, height, 12)).toBe(columns);
    expect(tileWidth(count, columns, width, height, 12) * columns).toBeLessThanOrEqual(width);
  });
});
