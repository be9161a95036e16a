import type { Capture } from './useCapture';
import { useDevices } from './useDevices';

type DeviceSelectProps = {
  readonly label: string;
  readonly kind: MediaDeviceKind;
  readonly capture: Capture;
};

export function DeviceSelect({ label, kind, capture }: DeviceSelectProps) {
  const devices = useDevices(kind, capture.track);
  const running = capture.track?.getSettings().deviceId;
  return (
    <label className="field">
      <span>{label}</span>
      <select
        value={capture.deviceId || running || ''}
        disabled={devices.length === 0}
        onChange={(event) => capture.setDeviceId(event.target.value)}
      >
        {devices.length === 0 && <option value="">None available</option>}
        {devices.map(({ deviceId, label: name }) => (
          <option key={deviceId} value={deviceId}>
            {name || 'Unnamed device'}
          </option>
        ))}
      </select>
    </label>
  );
}
