import type { Room } from 'livekit-client';
import { messageOf } from '../api/http';
import { useDevices } from '../join/useDevices';
import { Icon } from '../ui/Icon';
import { useTell } from '../ui/Toasts';

type DeviceMenuProps = {
  readonly room: Room;
  readonly kind: 'audioinput' | 'videoinput';
  readonly label: string;
};

/** Chooses the camera or microphone of a room under way: the system's own menu behind a small arrow. */
export function DeviceMenu({ room, kind, label }: DeviceMenuProps) {
  const tell = useTell();
  const active = room.getActiveDevice(kind) ?? 'default';
  const devices = useDevices(kind, active);
  const choose = (deviceId: string) =>
    room.switchActiveDevice(kind, deviceId).catch((error: unknown) => tell(messageOf(error)));
  return (
    <span className="device-menu">
      <Icon name="chevron" />
      <select
        aria-label={label}
        title={label}
        value={active}
        disabled={devices.length === 0}
        onChange={(event) => void choose(event.target.value)}
      >
        {devices.every(({ deviceId }) => deviceId !== active) && (
          <option value={active}>Default</option>
        )}
        {devices.map((device) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label || 'Unnamed device'}
          </option>
        ))}
      </select>
    </span>
  );
}
