import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startRecording } from '../src/api/api';
import { RecordControl } from '../src/room/RecordControl';
import { answering } from './answers';

const menu = () => screen.getByRole<HTMLSelectElement>('combobox');

describe('the button that records', () => {
  afterEach(cleanup);

  it('records picture and sound unless somebody chooses sound only', () => {
    const request = vi.fn();
    render(<RecordControl button={{ label: 'Start Recording', action: 'start' }} request={request} />);
    fireEvent.click(screen.getByRole('button', { name: 'Start Recording' }));
    expect(request).toHaveBeenLastCalledWith('start', 'picture and sound');

    fireEvent.change(menu(), { target: { value: 'sound' } });
    fireEvent.click(screen.getByRole('button', { name: 'Record Sound Only' }));
    expect(request).toHaveBeenLastCalledWith('start', 'sound');
  });

  it('lets nobody choose while it is recorded', () => {
    render(<RecordControl button={{ label: 'Stop Recording', action: 'stop' }} request={vi.fn()} />);
    expect(menu().disabled).toBe(true);
    expect(screen.getByRole('button', { name: 'Stop Recording' })).toBeTruthy();
  });

  it('says it to the server only where sound is all that is wanted', async () => {
    const asked = answering(200, {});
    await startRecording('Team', 'picture and sound');
    await startRecording('Team', 'sound');
    expect(asked.mock.calls.map(([, { body }]) => JSON.parse(String(body)) as unknown)).toEqual([
      { roomName: 'Team' },
      { roomName: 'Team', audioOnly: true },
    ]);
  });
});
