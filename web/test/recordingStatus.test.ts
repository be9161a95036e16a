import { describe, expect, it } from 'vitest';
import { parseDeletion } from '../src/room/deletion';
import {
  describeStatus,
  isWaiting,
  parseRecordingStatus,
  RECORDING_STATES,
  recordButton,
} from '../src/room/recordingStatus';

describe('the recording status', () => {
  it.each(RECORDING_STATES)('reads %s from the metadata', (state) => {
    expect(
      parseRecordingStatus(JSON.stringify({ createdBy: 'x', recordingStatus: state })),
    ).toEqual({ state });
  });

  it('reads when the recording began, where that is told', () => {
    expect(
      parseRecordingStatus('{"recordingStatus":"STARTED","recordingStartedAt":5}').startedAt,
    ).toBe(5);
  });

  it('reads what else is to be known, where that is told', () => {
    const told = parseRecordingStatus(
      '{"recordingStatus":"STOPPING","recordingDetails":"waits for the storage"}',
    );
    expect(describeStatus(told)).toBe('Recording is being saved: waits for the storage');
    expect(parseRecordingStatus('{"recordingStatus":"FAILED","recordingDetails":7}')).toEqual({
      state: 'FAILED',
    });
  });

  it.each([
    ['STOPPED', undefined, 'Not recording'],
    ['STOPPED', "The server's disk is full", "Not recording; of the last one: The server's disk is full"],
    ['FAILED', 'The journal is lost', 'The last recording failed: The journal is lost'],
    ['STARTED', 'waits for a free worker', 'Recording: waits for a free worker'],
  ] as const)('%s with %j reads %s', (state, details, sentence) => {
    expect(describeStatus(details ? { state, details } : { state })).toBe(sentence);
  });

  it('of a recording that has stopped and waits lets another one begin', () => {
    const waiting = { state: 'STOPPING', details: 'waits for the storage' } as const;
    expect(isWaiting(waiting)).toBe(true);
    expect(recordButton(waiting, undefined).action).toBe('start');
    expect(isWaiting({ state: 'STOPPING', details: "The server's disk is full" })).toBe(false);
    expect(isWaiting({ state: 'STARTED', details: 'waits for a free worker' })).toBe(false);
  });

  it.each([undefined, '', 'plain text', '[]', 'null', '{"recordingStatus":"DANCING"}'])(
    'takes %j for not recording',
    (metadata) => {
      expect(parseRecordingStatus(metadata)).toEqual({ state: 'STOPPED' });
    },
  );
});

describe('the button', () => {
  it.each([
    ['STOPPED', undefined, 'Start Recording', 'start'],
    ['FAILED', undefined, 'Start Recording', 'start'],
    ['STARTING', undefined, 'Starting…', undefined],
    ['STARTED', undefined, 'Stop Recording', 'stop'],
    ['STOPPING', undefined, 'Stopping…', undefined],
    ['STOPPED', 'start', 'Starting…', undefined],
    ['STARTED', 'stop', 'Stopping…', undefined],
  ] as const)('in %s with %s pending reads %s and asks for %s', (state, pending, label, action) => {
    const button = recordButton({ state }, pending);
    expect([button.label, button.action]).toEqual([label, action]);
  });
});

describe('a deletion', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it('names the recording', () => {
    expect(parseDeletion(bytes('{"recordingName":"a.mp4"}'))).toBe('a.mp4');
  });

  it.each(['{"recordingName":7}', '[]', 'no JSON'])('is not %s', (text) =>
    expect(parseDeletion(bytes(text))).toBeUndefined(),
  );
});
