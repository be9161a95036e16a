import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answering } from './answers';

describe('whoever comes by an invitation', () => {
  afterEach(() => {
    cleanup();
    history.replaceState(null, '', '/');
  });

  it('is let in, and the invitation leaves the address', async () => {
    vi.resetModules();
    const { Invited } = await import('../src/join/Invited');
    history.replaceState(null, '', '/i/rti_1_secret');
    const fetch = answering(200, { name: 'guest', open: false, rights: { join: ['team/a'] } });
    render(<Invited>inside</Invited>);
    expect(await screen.findByText('inside')).toBeTruthy();
    expect(JSON.parse(String(fetch.mock.lastCall?.[1].body))).toEqual({ invitation: 'rti_1_secret' });
    expect(location.pathname + location.search).toBe('/?room=team%2Fa');
  });

  it('is told when it holds no more', async () => {
    vi.resetModules();
    const { Invited } = await import('../src/join/Invited');
    history.replaceState(null, '', '/i/rti_1_secret');
    answering(401, { errorMessage: 'This invitation holds no more' });
    render(<Invited>inside</Invited>);
    expect((await screen.findByRole('alert')).textContent).toBe('This invitation holds no more');
    expect(screen.queryByText('inside')).toBeNull();
  });
});
