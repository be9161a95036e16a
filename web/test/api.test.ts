import { describe, expect, it } from 'vitest';
import {
  deleteRecording,
  listRecordings,
  recordingUrl,
  requestAdmission,
  startRecording,
} from '../src/api/api';
import { answering, fetching, recording } from './answers';

describe('the API', () => {
  it('asks for admission with both names', async () => {
    const fetch = answering(200, { token: 't', serverUrl: 'ws://h' });
    expect(await requestAdmission('Team', 'Ada')).toEqual({ token: 't', serverUrl: 'ws://h' });
    expect(fetch).toHaveBeenCalledWith(
      '/token',
      expect.objectContaining({
        method: 'POST',
        body: '{"roomName":"Team","participantName":"Ada"}',
      }),
    );
  });

  it('does not take half an admission', async () => {
    answering(200, { token: 't' });
    await expect(requestAdmission('Team', 'Ada')).rejects.toThrow('cannot read');
  });

  it("fails with the server's own sentence", async () => {
    answering(409, { title: 'Conflict', errorMessage: 'The room is already being recorded' });
    await expect(startRecording('Team', 'picture and sound')).rejects.toMatchObject({
      status: 409,
      message: 'The room is already being recorded',
    });
  });

  it('fails with a sentence of its own when the answer is no JSON', async () => {
    fetching(async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(startRecording('Team', 'picture and sound')).rejects.toMatchObject({
      status: 502,
      message: expect.stringContaining('failed to answer'),
    });
  });

  it('says so when no answer comes at all', async () => {
    fetching(() => Promise.reject(new TypeError('network')));
    await expect(listRecordings()).rejects.toMatchObject({
      status: 0,
      message: expect.stringContaining('cannot be reached'),
    });
  });

  it('encodes what it asks for', async () => {
    const fetch = answering(200, { recordings: [], recordingUrl: '/x' });
    await listRecordings({ roomName: '100% a&b=c' });
    await recordingUrl('a/b?c.mp4');
    expect(fetch.mock.calls.map(([path]) => path)).toEqual([
      '/recordings?roomName=100%25+a%26b%3Dc',
      '/recordings/a%2Fb%3Fc.mp4/url',
    ]);
  });

  it('leaves out entries that it cannot name', async () => {
    answering(200, {
      recordings: [recording('a.mp4'), null, { roomName: 'x' }, { name: 'b.mp4', size: 'big' }],
    });
    expect((await listRecordings()).map(({ name, size }) => [name, size])).toEqual([
      ['a.mp4', 1_500_000],
      ['b.mp4', 0],
    ]);
  });

  it('counts a recording that is already gone as deleted, and nothing else', async () => {
    answering(404, { errorMessage: 'No such recording' });
    await expect(deleteRecording('a.mp4')).resolves.toBeUndefined();
    answering(500, {});
    await expect(deleteRecording('a.mp4')).rejects.toMatchObject({ status: 500 });
  });
});
