import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useRecordings } from '../src/recordings/useRecordings';
import { answering, fetching, later, recording } from './answers';

const names = (hook: { current: ReturnType<typeof useRecordings> }) =>
  hook.current.state.kind === 'ready'
    ? hook.current.state.recordings.map(({ name }) => name)
    : hook.current.state.kind;

describe('the list', () => {
  it('holds what the server lists for the session', async () => {
    const fetch = answering(200, { recordings: [recording('b.mp4'), recording('a.mp4')] });
    const { result } = renderHook(() => useRecordings({ roomId: 'RM_1' }));
    expect(names(result)).toBe('loading');
    await waitFor(() => expect(names(result)).toEqual(['b.mp4', 'a.mp4']));
    expect(fetch.mock.calls.map(([path]) => path)).toEqual([
      '/recordings?roomId=RM_1&status=live',
      '/recordings?roomId=RM_1',
    ]);
  });

  it('says why it cannot be had, and is there after the next refresh', async () => {
    answering(500, { errorMessage: 'The index is not available.' });
    const { result } = renderHook(() => useRecordings({}));
    await waitFor(() =>
      expect(result.current.state).toEqual({
        kind: 'failed',
        message: 'The index is not available.',
      }),
    );
    answering(200, { recordings: [recording('a.mp4')] });
    await act(() => result.current.refresh());
    expect(names(result)).toEqual(['a.mp4']);
  });

  it('does not bring a deleted recording back by an answer that was on its way', async () => {
    answering(200, { recordings: [recording('a.mp4'), recording('b.mp4')] });
    const { result } = renderHook(() => useRecordings({}));
    await waitFor(() => expect(names(result)).toHaveLength(2));
    act(() => result.current.forget('a.mp4'));
    expect(names(result)).toEqual(['b.mp4']);
    await act(() => result.current.refresh());
    expect(names(result)).toEqual(['b.mp4']);
  });

  it('keeps the newest answer when an older one comes late', async () => {
    const slow = later<Response>();
    fetching(() => slow.promise);
    const { result } = renderHook(() => useRecordings({}));
    answering(200, { recordings: [recording('new.mp4')] });
    await act(() => result.current.refresh());
    await act(async () => slow.settle(Response.json({ recordings: [recording('old.mp4')] })));
    expect(names(result)).toEqual(['new.mp4']);
  });
});
