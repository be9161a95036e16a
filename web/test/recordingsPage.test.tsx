import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { RecordingsPage } from '../src/recordings/RecordingsPage';
import { answering, fetching, recording } from './answers';

const MARKUP = '<img src=x onerror="alert(1)">';

describe('the page of all recordings', () => {
  afterEach(cleanup);

  it('shows names as text, whatever they are', async () => {
    answering(200, { recordings: [{ ...recording('a.mp4'), roomName: MARKUP }] });
    const { container } = render(<RecordingsPage />);
    expect(await screen.findByText(MARKUP)).toBeTruthy();
    expect(container.querySelector('img[src=x]')).toBeNull();
  });

  it('shows a poster, if there is one, as soon as it is to be seen', async () => {
    answering(200, { recordings: [recording('a b.mp4')] });
    render(<RecordingsPage />);
    const poster = (await screen.findByTestId('recording-item')).querySelector('img');
    expect(poster?.getAttribute('src')).toBe('/recordings/a%20b.mp4/poster.jpg');
    expect(poster?.getAttribute('loading')).toBe('lazy');
    fireEvent.error(poster as HTMLImageElement);
    expect(screen.getByTestId('recording-item').querySelector('img')).toBeNull();
  });

  it('names who speaks in captions', async () => {
    answering(200, { recordings: [recording('a.mp4')], recordingUrl: '/recordings/a.mp4' });
    const { container } = render(<RecordingsPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Play' }));
    await waitFor(() =>
      expect(container.ownerDocument.querySelector('track')?.getAttribute('src')).toBe(
        '/recordings/a.mp4/timeline.vtt',
      ),
    );
  });

  it('tells duration and size', async () => {
    answering(200, { recordings: [recording('a.mp4')] });
    render(<RecordingsPage />);
    expect((await screen.findByTestId('recording-item')).textContent).toMatch(/1:01 · 1\.5 MB/);
  });

  it('says of a recording that is not saved yet what it waits for', async () => {
    const live = [
      { ...recording('a.mp4'), status: 'STOPPING', details: 'waits for the storage' },
      { ...recording('b.mp4'), status: 'STARTED' },
      { ...recording('c.mp4'), status: 'STOPPING' },
      { ...recording('d.mp4'), status: 'STOPPING', details: 'waits for the storage' },
    ];
    fetching(async (path) =>
      Response.json({ recordings: path.includes('status=live') ? live : [recording('d.mp4')] }),
    );
    render(<RecordingsPage />);
    const waiting = await screen.findByTestId('recording-waiting');
    expect(waiting.dataset.name).toBe('a.mp4');
    expect(waiting.textContent).toContain('being saved: waits for the storage');
    expect(screen.getByTestId('recording-item').dataset.name).toBe('d.mp4');
  });

  it('says of a recording without pictures that it is one', async () => {
    fetching(async (path) =>
      Response.json(
        path.endsWith('/url') ? { recordingUrl: '/a.mp4' } : { recordings: [recording('a.mp4')] },
      ),
    );
    render(<RecordingsPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Play' }));
    const video = await screen.findByLabelText<HTMLVideoElement>('Recording a.mp4');

    const loadedWith = (width: number) => {
      Object.defineProperty(video, 'videoWidth', { value: width, configurable: true });
      fireEvent.loadedMetadata(video);
    };
    loadedWith(0);
    expect(await screen.findByText(/^Sound only · /)).toBeTruthy();
    expect(video.className).toBe('player sound');
    loadedWith(1280);
    expect(video.className).toBe('player');
  });

  it('searches for the exact name of a room', async () => {
    const fetch = answering(200, { recordings: [] });
    render(<RecordingsPage />);
    await screen.findByText('Nothing has been recorded yet.');
    await userEvent.type(screen.getByRole('searchbox', { name: 'Room name' }), 'a+b & c{Enter}');
    await screen.findByText('No recordings of a room named “a+b & c”.');
    expect(fetch.mock.lastCall?.[0]).toBe('/recordings?roomName=a%2Bb+%26+c');
  });

  it('says why the list cannot be shown', async () => {
    answering(500, { errorMessage: 'The index is not available.' });
    render(<RecordingsPage />);
    expect((await screen.findByRole('alert')).textContent).toContain('The index is not available.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  it('deletes a recording only when that is confirmed', async () => {
    const deleted: string[] = [];
    fetching(async (path, { method }) => {
      if (method === 'DELETE') deleted.push(path);
      return Response.json({ recordings: [recording('a.mp4')] });
    });
    render(<RecordingsPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(deleted).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }),
    );
    await waitFor(() => expect(screen.queryByTestId('recording-item')).toBeNull());
    expect(deleted).toEqual(['/recordings/a.mp4']);
  });
});
