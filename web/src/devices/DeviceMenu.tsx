import { useLocalParticipant, useMediaDeviceSelect } from '@livekit/components-react';
import { messageOf } from '../api/http';
import { ArrowMenu } from '../ui/ArrowMenu';
import { useTell } from '../ui/Toasts';

type DeviceMenuProps = {
  readonly kind: 'audioinput' | 'videoinput';
  readonly label: string;
};

/** Chooses the camera or microphone of a room under way. */
export function DeviceMenu({ kind, label }: DeviceMenuProps) {
  const tell = useTell();
  const { cameraTrack, microphoneTrack } = useLocalParticipant();
  const track = kind === 'videoinput' ? cameraTrack : microphoneTrack;
  const { devices, activeDeviceId, setActiveMediaDevice } = useMediaDeviceSelect({
    kind,
    // Before a device was opened, asking for the names would ask the person for permission.
    requestPermissions: track !== undefined,
  });
  const active = activeDeviceId || 'default';
  // Without permission there is one nameless entry per kind.
  const named = devices.filter(({ deviceId }) => deviceId !== '');
  const choose = (deviceId: string) =>
    setActiveMediaDevice(deviceId).catch((error: unknown) => tell(messageOf(error)));
  return (
    <ArrowMenu
      label={label}
      value={active}
      disabled={named.length === 0}
      onChoose={(deviceId) => void choose(deviceId)}
    >
      {named.every(({ deviceId }) => deviceId !== active) && (
        <option value={active}>Default</option>
      )}
      {named.map((device) => (
        <option key={device.deviceId} value={device.deviceId}>
          {device.label || 'Unnamed device'}
        </option>
      ))}
    </ArrowMenu>
  );
}
