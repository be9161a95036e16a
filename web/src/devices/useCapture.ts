import { useEffect, useRef, useState } from 'react';
import { capture, type CaptureKind, describeProblem } from './capture';

/** A camera or microphone before joining: on or off, chosen, running or refused. */
export type Capture = {
  readonly on: boolean;
  /** Turns it on or off; tries again when it could not be started. */
  readonly toggle: () => void;
  readonly deviceId: string;
  readonly setDeviceId: (deviceId: string) => void;
  readonly track: MediaStreamTrack | undefined;
  readonly problem: string | undefined;
  /** The running track, or the one about to run, now the caller's to stop. */
  readonly handOver: () => Promise<MediaStreamTrack | undefined>;
};

export function useCapture(kind: CaptureKind): Capture {
  const [on, setOn] = useState(true);
  const [attempt, setAttempt] = useState(0);
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
  }, [kind, on, deviceId, attempt]);

  const toggle = () => (problem ? setAttempt(attempt + 1) : setOn(!on));

  function handOver() {
    handedOver.current = true;
    return current.current;
  }
  return { on, toggle, deviceId, setDeviceId, track, problem, handOver };
}
