const KILO = 1000;
const UNITS = ['kB', 'MB', 'GB', 'TB'] as const;

/** `7` → `0:07`, `3725` → `1:02:05`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const tail = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** Decimal units, as file managers show them: `1_500_000` → `1.5 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < KILO) return `${bytes} bytes`;
  let amount = bytes / KILO;
  let unit = 0;
  while (amount >= 999.5 && unit < UNITS.length - 1) {
    amount /= KILO;
    unit++;
  }
  return `${amount < 9.95 ? amount.toFixed(1) : amount.toFixed(0)} ${UNITS[unit]}`;
}

/** Date and time of day in the reader's own language and time zone. */
export function formatDate(millis: number, locale?: string): string {
  return new Date(millis).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
}
