import { useEffect, useState } from 'react';

/** The devices of a kind that the browser names; `when` changing asks again, as permission brings names. */
export function useDevices(kind: MediaDeviceKind, when: unknown): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    const { mediaDevices } = navigator;
    if (!mediaDevices) return;
    let wanted = true;
    const update = async () => {
      const all = await mediaDevices.enumerateDevices();
      // Before permission is given there is one nameless entry per kind.
      if (wanted) setDevices(all.filter((device) => device.kind === kind && device.deviceId));
    };
    void update();
    mediaDevices.addEventListener('devicechange', update);
    return () => {
      wanted = false;
      mediaDevices.removeEventListener('devicechange', update);
    };
  }, [kind, when]);
  return devices;
}
