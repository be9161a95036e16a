import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { roomFromAddress } from '../src/join/defaults';
import { JoinPage, type JoinRequest } from '../src/join/JoinPage';

function show(
  refusal: string,
  join: (request: JoinRequest) => Promise<void> = async () => undefined,
) {
  const getUserMedia = () => Promise.reject(new DOMException('refused', refusal));
  vi.stubGlobal('navigator', {
    userAgent: 'test',
    mediaDevices: Object.assign(new EventTarget(), {
      getUserMedia,
      enumerateDevices: async () => [],
    }),
  });
  render(
    <JoinPage notice={undefined} lastName={undefined} onShown={() => undefined} join={join} />,
  );
}

describe('the join form', () => {
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it('has a name and a room to begin with', () => {
    show('NotFoundError');
    expect(screen.getByLabelText<HTMLInputElement>('Your name').value).toMatch(
      /^Participant\d{1,3}$/,
    );
    expect(screen.getByLabelText<HTMLInputElement>('Room').value).toBe('Test Room');
  });

  it.each([
    ['?room=Daily%20%26%20more', 'Daily & more'],
    ['', 'Test Room'],
    ['?room=%20', 'Test Room'],
  ])('takes the room from the address %s', (search, room) =>
    expect(roomFromAddress(search)).toBe(room),
  );

  it('lets people join whose devices are refused, and says so', async () => {
    const join = vi.fn(async (_request: JoinRequest) => undefined);
    show('NotAllowedError', join);
    expect(await screen.findByText(/may not use your camera.*You can join without/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Join' }));
    const request = join.mock.lastCall?.[0];
    expect(request?.roomName).toBe('Test Room');
    expect(await request?.camera.handOver()).toBeUndefined();
  });

  it('says why joining failed, and offers it again', async () => {
    show('NotFoundError', () => Promise.reject(new Error('The room is full.')));
    await userEvent.click(screen.getByRole('button', { name: 'Join' }));
    expect((await screen.findByRole('alert')).textContent).toBe('The room is full.');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Join' }).disabled).toBe(false);
  });
});
