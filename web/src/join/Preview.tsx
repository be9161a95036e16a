import { useEffect, useRef } from 'react';
import { Icon } from '../ui/Icon';
import type { Capture } from '../devices/useCapture';

type PreviewProps = { readonly camera: Capture; readonly microphone: Capture };

/** What the others will see, and the switches of camera and microphone. */
export function Preview({ camera, microphone }: PreviewProps) {
  const video = useRef<HTMLVideoElement>(null);
  const { track } = camera;
  useEffect(() => {
    if (video.current) video.current.srcObject = track ? new MediaStream([track]) : null;
  }, [track]);
  return (
    <div className="preview">
      <video
        ref={video}
        className="mirrored"
        autoPlay
        playsInline
        muted
        aria-label="Preview of your camera"
      />
      {!track && (
        <p className="preview-empty">
          {camera.on && !camera.problem ? 'Camera is starting' : 'Camera is off'}
        </p>
      )}
      <div className="preview-switches">
        <Switch capture={microphone} name="Microphone" icons={['mic', 'micOff']} />
        <Switch capture={camera} name="Camera" icons={['camera', 'cameraOff']} />
      </div>
    </div>
  );
}

type SwitchProps = {
  readonly capture: Capture;
  readonly name: string;
  readonly icons: readonly ['mic', 'micOff'] | readonly ['camera', 'cameraOff'];
};

function Switch({ capture: { on, toggle, problem }, name, icons }: SwitchProps) {
  const works = on && !problem;
  return (
    <button
      type="button"
      className={works ? 'button round glass' : 'button round danger'}
      aria-label={name}
      aria-pressed={works}
      title={`${name} ${works ? 'on' : 'off'}`}
      onClick={toggle}
    >
      <Icon name={works ? icons[0] : icons[1]} />
    </button>
  );
}
