import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordingsPage } from '../src/recordings/RecordingsPage';
import { SignIn } from '../src/ui/SignIn';
import { fetching, recording } from './answers';

/** A server that lists recordings for whoever has signed in with the right key. */
function asking() {
  let known = false;
  return fetching(async (_, { body, method }) => {
    if (method === 'POST') {
      known = JSON.parse(String(body)).key === 'right';
      return known
        ? Response.json({ name: 'Ann', rights: {} })
        : Response.json({ errorMessage: 'The key is wrong.' }, { status: 401 });
    }
    return known
      ? Response.json({ recordings: [recording('a.mp4')] })
      : Response.json({ errorMessage: 'Who are you?' }, { status: 401 });
  });
}

const page = (
  <>
    <RecordingsPage />
    <SignIn />
  </>
);

describe('a server that asks who one is', () => {
  beforeEach(() => void vi.stubGlobal('isSecureContext', true));
  afterEach(cleanup);

  it('is shown a key, and what was asked of it goes on', async () => {
    asking();
    render(page);
    await userEvent.type(await screen.findByLabelText('Key'), 'wrong{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe('The key is wrong.');
    await userEvent.clear(screen.getByLabelText('Key'));
    await userEvent.type(screen.getByLabelText('Key'), ' right {Enter}');
    expect((await screen.findByTestId('recording-item')).dataset.name).toBe('a.mp4');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says so when nobody signs in', async () => {
    asking();
    render(page);
    await userEvent.click(await screen.findByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Who are you?'));
  });

  it('is told nothing by a page whose browser would forget it', async () => {
    vi.stubGlobal('isSecureContext', false);
    const fetch = asking();
    render(page);
    await userEvent.type(await screen.findByLabelText('Key'), 'right{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('https');
    expect(fetch.mock.calls.filter(([, { method }]) => method === 'POST')).toEqual([]);
  });
});
