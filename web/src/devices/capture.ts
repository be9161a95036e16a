export type CaptureKind = 'audio' | 'video';

const CONSTRAINTS: Record<CaptureKind, MediaTrackConstraints> = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
};

/** Opens a camera or microphone: the given one if it is there, else any. Rejects with the browser's reason. */
export async function capture(kind: CaptureKind, deviceId: string): Promise<MediaStreamTrack> {
  // Browsers offer no devices at all to pages that did not come over HTTPS or from localhost.
  if (!navigator.mediaDevices) throw new DOMException('no secure context', 'SecurityError');
  const constraints = { ...CONSTRAINTS[kind], ...(deviceId && { deviceId: { ideal: deviceId } }) };
  const stream = await navigator.mediaDevices.getUserMedia({ [kind]: constraints });
  const track = stream.getTracks()[0];
  if (!track) throw new DOMException('no track', 'NotFoundError');
  return track;
}

const DEVICES: Record<CaptureKind, string> = { audio: 'microphone', video: 'camera' };

/** A sentence for what the browser answered instead of a camera or microphone. */
export function describeProblem(kind: CaptureKind, error: unknown): string {
  const device = DEVICES[kind];
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
      return `The browser may not use your ${device}. You can allow it in the address bar.`;
    case 'SecurityError':
      return `Browsers give no ${device} to pages that are not served over HTTPS.`;
    case 'NotFoundError':
    case 'OverconstrainedError':
      return `No ${device} was found.`;
    case 'NotReadableError':
    case 'AbortError':
      return `Your ${device} is in use by another application.`;
    default:
      return `Your ${device} could not be started.`;
  }
}
