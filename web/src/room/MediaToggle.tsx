import type { Room } from 'livekit-client';
import { useState } from 'react';
import { describeProblem } from '../join/capture';
import { Icon, type IconName } from '../ui/Icon';
import { useTell } from '../ui/Toasts';

type Source = 'microphone' | 'camera' | 'screen';
type MediaToggleProps = { readonly room: Room; readonly source: Source };

const LABELS: Record<Source, string> = {
  microphone: 'Microphone',
  camera: 'Camera',
  screen: 'Share screen',
};
const ICONS: Record<Source, readonly [on: IconName, off: IconName]> = {
  microphone: ['mic', 'micOff'],
  camera: ['camera', 'cameraOff'],
  screen: ['screen', 'screen'],
};

/** Turns one of the person's own tracks on and off. */
export function MediaToggle({ room, source }: MediaToggleProps) {
  const tell = useTell();
  const [busy, setBusy] = useState(false);
  const on = isOn(room, source);

  async function toggle() {
    setBusy(true);
    try {
      await turn(room, source, !on);
    } catch (error) {
      const sentence = sentenceFor(source, error);
      if (sentence) tell(sentence);
    } finally {
      setBusy(false);
    }
  }
  const look = on ? (source === 'screen' ? 'active' : '') : source === 'screen' ? '' : 'danger';
  return (
    <button
      type="button"
      className={`button round ${look}`}
      aria-label={LABELS[source]}
      aria-pressed={on}
      title={`${LABELS[source]}: ${on ? 'on' : 'off'}`}
      disabled={busy}
      onClick={() => void toggle()}
    >
      <Icon name={ICONS[source][on ? 0 : 1]} />
    </button>
  );
}

function isOn({ localParticipant: me }: Room, source: Source): boolean {
  switch (source) {
    case 'microphone':
      return me.isMicrophoneEnabled;
    case 'camera':
      return me.isCameraEnabled;
    case 'screen':
      return me.isScreenShareEnabled;
  }
}

function turn({ localParticipant: me }: Room, source: Source, on: boolean): Promise<unknown> {
  switch (source) {
    case 'microphone':
      return me.setMicrophoneEnabled(on);
    case 'camera':
      return me.setCameraEnabled(on);
    case 'screen':
      return me.setScreenShareEnabled(on, { audio: true });
  }
}

function sentenceFor(source: Source, error: unknown): string | undefined {
  if (source !== 'screen') return describeProblem(source === 'camera' ? 'video' : 'audio', error);
  // Closing the browser's own chooser is no failure.
  const cancelled = error instanceof Error && error.name === 'NotAllowedError';
  return cancelled ? undefined : 'Your screen could not be shared.';
}
