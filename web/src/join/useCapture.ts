import { useEffect, useRef, useState } from 'react';
import { capture, type CaptureKind, describeProblem } from './capture';

/** A camera or microphone before joining: on or off, chosen, running or refused. */
export type Capture = {
  readonly on: boolean;
  readonly setOn: (on: boolean) => void;
  readonly deviceId: string;
  readonly setDeviceId: (deviceId: string) => void;
  readonly track: MediaStreamTrack | undefined;
  readonly problem: string | undefined;
  /** The running track, or the one about to run, now the caller's to stop. */
  readonly handOver: () => Promise<MediaStreamTrack | undefined>;
};

export function useCapture(kind: CaptureKind): Capture {
  const [on, setOn] = useState(true);
  const [deviceId, setDeviceId] = useState('');
  const [track, setTrack] = useState<MediaStreamTrack>();
  const [problem, setProblem] = useState<string>();
  const current = useRef<Promise<MediaStreamTrack | undefined>>(Promise.resolve(undefined));
  const handedOver = useRef(false);

  useEffect(() => {
    if (!on) return;
    let wanted = true;
    const opening = capture(kind, deviceId).catch((error: unknown) => {
      if (wanted) setProblem(describeProblem(kind, error));
      return undefined;
    });
    current.current = opening;
    void opening.then((opened) => wanted && setTrack(opened));
    return () => {
      wanted = false;
      setTrack(undefined);
      setProblem(undefined);
      if (handedOver.current) return;
      current.current = Promise.resolve(undefined);
      void opening.then((opened) => opened?.stop());
    };
  }, [kind, on, deviceId]);

  function handOver() {
    handedOver.current = true;
    return current.current;
  }
  return { on, setOn, deviceId, setDeviceId, track, problem, handOver };
}
