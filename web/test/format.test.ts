import { describe, expect, it } from 'vitest';
import { formatDate, formatDuration, formatSize } from '../src/recordings/format';

describe('formats', () => {
  it.each([
    [0, '0:00'],
    [7.9, '0:07'],
    [61, '1:01'],
    [3725, '1:02:05'],
    [-3, '0:00'],
  ])('tells %d seconds as %s', (seconds, told) => expect(formatDuration(seconds)).toBe(told));

  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1500, '1.5 kB'],
    [999_600, '1.0 MB'],
    [98_000_000, '98 MB'],
    [1_500_000_000, '1.5 GB'],
    [5e15, '5000 TB'],
  ])('tells %d bytes as %s', (bytes, told) => expect(formatSize(bytes)).toBe(told));

  it('tells a date with its time of day', () => {
    expect(formatDate(new Date(2026, 10, 23, 16, 5).getTime(), 'en-GB')).toBe('23 Nov 2026, 16:05');
  });
});
