import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RecordingsPage } from '../src/recordings/RecordingsPage';
import { SharePage } from '../src/share/SharePage';
import { answering, fetching, recording } from './answers';

const link = { id: 'L1', madeBy: 'Ann', expiresAt: '2026-12-08T05:00:00Z', opened: 3, download: false };

/** A server where access is not open, and this person may share. */
function sharing(open: boolean) {
  let links: object[] = [];
  return fetching(async (path, { method }) => {
    if (path === '/session') return Response.json({ name: 'Ann', open, rights: { share: ['*'] } });
    if (path.endsWith('/links') && method === 'POST') {
      links = [link];
      return Response.json({ ...link, path: '/s/rtl_L1_secret' }, { status: 201 });
    }
    if (path.endsWith('/links')) return Response.json({ links });
    if (path.endsWith('/links/L1')) {
      links = [];
      return new Response(null, { status: 204 });
    }
    return Response.json({ recordings: [recording('a.mp4')] });
  });
}

describe('sharing a recording', () => {
  afterEach(cleanup);

  it('gives a link out, says how often it was opened, and takes it back', async () => {
    sharing(false);
    render(<RecordingsPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Share' }));
    await userEvent.click(screen.getByRole('button', { name: 'Make a link' }));
    const address = await screen.findByDisplayValue(/\/s\/rtl_L1_secret$/);
    expect(address).toBeTruthy();
    const list = screen.getByRole('list', { name: 'Links' });
    expect(within(list).getByRole('listitem').textContent).toContain('opened 3 times');
    await userEvent.click(within(list).getByRole('button', { name: 'Revoke' }));
    await waitFor(() => expect(within(list).queryByRole('listitem')).toBeNull());
  });

  it('is offered to nobody where everybody sees everything', async () => {
    sharing(true);
    render(<RecordingsPage />);
    await screen.findByTestId('recording-item');
    expect(screen.queryByRole('button', { name: 'Share' })).toBeNull();
  });
});

describe('the page of a link', () => {
  afterEach(cleanup);

  it('plays its recording, and offers the file only if the link does', async () => {
    vi.stubGlobal('location', { ...location, pathname: '/s/rtl_L1_secret' });
    const shared = { roomName: 'Team', fileName: 'a.mp4', startedAt: 0, duration: 61 };
    const fetch = answering(200, { ...shared, download: true });
    render(<SharePage />);
    const video = await screen.findByLabelText<HTMLVideoElement>('Recording a.mp4');
    expect(video.getAttribute('src')).toBe('/shared/rtl_L1_secret/media');
    expect(fetch.mock.lastCall?.[0]).toBe('/shared/rtl_L1_secret');
    expect(screen.getByRole('link', { name: 'Download' }).getAttribute('href')).toBe(
      '/shared/rtl_L1_secret/media?download=1',
    );
    cleanup();
    answering(200, { ...shared, download: false });
    render(<SharePage />);
    await screen.findByLabelText('Recording a.mp4');
    expect(screen.queryByRole('link', { name: 'Download' })).toBeNull();
  });

  it('says that a link leads nowhere', async () => {
    answering(404, { errorMessage: 'This link leads nowhere, or not any more' });
    render(<SharePage />);
    expect((await screen.findByRole('alert')).textContent).toBe(
      'This link leads nowhere, or not any more',
    );
  });
});
