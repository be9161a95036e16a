import { act, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RecordingState } from '../src/room/recordingStatus';
import { useRecordingRequest } from '../src/room/useRecordingRequest';
import { answering, fetching, later } from './answers';

function setUp() {
  const told = vi.fn();
  const hook = renderHook(
    ({ state }: { state: RecordingState }) => useRecordingRequest('Team', state, told),
    {
      initialProps: { state: 'STOPPED' },
    },
  );
  return { ...hook, told };
}

describe('a request to record', () => {
  afterEach(() => void vi.useRealTimers());

  it('is pending from the click until the status changes', async () => {
    const answer = later<Response>();
    fetching(() => answer.promise);
    const { result, rerender } = setUp();
    act(() => void result.current.request('start', 'picture and sound'));
    expect(result.current.pending).toBe('start');
    await act(async () => answer.settle(Response.json({})));
    expect(result.current.pending).toBe('start');
    rerender({ state: 'STARTING' });
    expect(result.current.pending).toBeUndefined();
  });

  it("tells the server's sentence and gives the button back when it fails", async () => {
    answering(503, { errorMessage: 'The recorder is busy.' });
    const { result, told } = setUp();
    await act(() => result.current.request('start', 'picture and sound'));
    expect(told).toHaveBeenCalledExactlyOnceWith('The recorder is busy.');
    expect(result.current.pending).toBeUndefined();
  });

  it('does not wait for ever for a status that never comes', async () => {
    vi.useFakeTimers();
    answering(200, {});
    const { result, told } = setUp();
    await act(() => result.current.request('start', 'picture and sound'));
    act(() => void vi.advanceTimersByTime(20_000));
    expect(result.current.pending).toBeUndefined();
    expect(told).toHaveBeenCalledOnce();
  });
});
