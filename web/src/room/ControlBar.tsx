import { DisconnectButton, useRoomContext } from '@livekit/components-react';
import { Track } from 'livekit-client';
import { useEffect, useRef } from 'react';
import { Icon } from '../ui/Icon';
import { useTell } from '../ui/Toasts';
import { DeviceMenu } from '../devices/DeviceMenu';
import { MediaToggle } from './MediaToggle';
import { RecordControl } from './RecordControl';
import { recordButton, type RecordingStatus } from './recordingStatus';
import { useRecordingRequest } from './useRecordingRequest';
import { useRecordingStatus } from './useRecordingStatus';

export function ControlBar() {
  const tell = useTell();
  const status = useRecordingStatus();
  const { pending, request } = useRecordingRequest(useRoomContext().name, status.state, tell);
  useFailureTold(status, tell);
  const canChoose = window.isSecureContext;
  const canShare = 'getDisplayMedia' in (navigator.mediaDevices ?? {});
  return (
    <footer className="control-bar" aria-label="Call">
      <div className="control-group">
        <span className="split">
          <MediaToggle source={Track.Source.Microphone} />
          {canChoose && <DeviceMenu kind="audioinput" label="Choose microphone" />}
        </span>
        <span className="split">
          <MediaToggle source={Track.Source.Camera} />
          {canChoose && <DeviceMenu kind="videoinput" label="Choose camera" />}
        </span>
        {canShare && <MediaToggle source={Track.Source.ScreenShare} />}
      </div>
      <RecordControl
        button={recordButton(status, pending)}
        request={(action, form) => void request(action, form)}
      />
      <DisconnectButton className="button leave">
        <Icon name="leave" />
        <span>Leave</span>
      </DisconnectButton>
    </footer>
  );
}

/** Says so when a recording fails while this participant is there; the header says it to who comes later. */
function useFailureTold(
  { state, details }: RecordingStatus,
  tell: (sentence: string) => void,
) {
  const previous = useRef(state);
  useEffect(() => {
    if (state === 'FAILED' && previous.current !== 'FAILED') {
      const why = details ? `: ${details}` : ' and was not saved';
      tell(`The recording failed${why}. You can start another one.`);
    }
    previous.current = state;
  }, [state, details, tell]);
}
