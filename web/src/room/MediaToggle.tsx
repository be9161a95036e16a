import { useTrackToggle } from '@livekit/components-react';
import { Track } from 'livekit-client';
import { describeProblem } from '../devices/capture';
import { Icon, type IconName } from '../ui/Icon';
import { useTell } from '../ui/Toasts';

type Source = Track.Source.Microphone | Track.Source.Camera | Track.Source.ScreenShare;

type Look = {
  readonly label: string;
  readonly icons: readonly [on: IconName, off: IconName];
  readonly classes: readonly [on: string, off: string];
};

const LOOKS: Record<Source, Look> = {
  microphone: { label: 'Microphone', icons: ['mic', 'micOff'], classes: ['', 'danger'] },
  camera: { label: 'Camera', icons: ['camera', 'cameraOff'], classes: ['', 'danger'] },
  screen_share: { label: 'Share screen', icons: ['screen', 'screen'], classes: ['active', ''] },
};

/** Turns one of the person's own tracks on and off. */
export function MediaToggle({ source }: { readonly source: Source }) {
  const tell = useTell();
  const { enabled, pending, toggle } = useTrackToggle({
    source,
    ...(source === Track.Source.ScreenShare && { captureOptions: { audio: true } }),
  });
  const { label, icons, classes } = LOOKS[source];
  const which = enabled ? 0 : 1;

  function failed(error: unknown) {
    const sentence = sentenceFor(source, error);
    if (sentence) tell(sentence);
  }
  return (
    <button
      type="button"
      className={`button round ${classes[which]}`}
      aria-label={label}
      aria-pressed={enabled}
      title={`${label}: ${enabled ? 'on' : 'off'}`}
      disabled={pending}
      onClick={() => void toggle().catch(failed)}
    >
      <Icon name={icons[which]} />
    </button>
  );
}

function sentenceFor(source: Source, error: unknown): string | undefined {
  if (source !== Track.Source.ScreenShare) {
    return describeProblem(source === Track.Source.Camera ? 'video' : 'audio', error);
  }
  // Closing the browser's own chooser is no failure.
  const cancelled = error instanceof Error && error.name === 'NotAllowedError';
  return cancelled ? undefined : 'Your screen could not be shared.';
}
