import type { Room } from 'livekit-client';
import { useEffect, useRef } from 'react';
import { Icon } from '../ui/Icon';
import { useTell } from '../ui/Toasts';
import { DeviceMenu } from './DeviceMenu';
import { MediaToggle } from './MediaToggle';
import { RecordControl } from './RecordControl';
import { recordButton, type RecordingState, type RecordingStatus } from './recordingStatus';
import { useRecordingRequest } from './useRecordingRequest';

type ControlBarProps = { readonly room: Room; readonly status: RecordingStatus };

export function ControlBar({ room, status: { state } }: ControlBarProps) {
  const tell = useTell();
  const { pending, request } = useRecordingRequest(room.name, state, tell);
  useFailureTold(state, tell);
  const canShare = 'getDisplayMedia' in (navigator.mediaDevices ?? {});
  return (
    <footer className="control-bar" aria-label="Call">
      <div className="control-group">
        <span className="split">
          <MediaToggle room={room} source="microphone" />
          <DeviceMenu room={room} kind="audioinput" label="Choose microphone" />
        </span>
        <span className="split">
          <MediaToggle room={room} source="camera" />
          <DeviceMenu room={room} kind="videoinput" label="Choose camera" />
        </span>
        {canShare && <MediaToggle room={room} source="screen" />}
      </div>
      <RecordControl
        button={recordButton(state, pending)}
        request={(action) => void request(action)}
      />
      <button type="button" className="button leave" onClick={() => void room.disconnect()}>
        <Icon name="leave" />
        <span>Leave</span>
      </button>
    </footer>
  );
}

/** Says so when a recording fails while this participant is there; the header says it to who comes later. */
function useFailureTold(state: RecordingState, tell: (sentence: string) => void) {
  const previous = useRef(state);
  useEffect(() => {
    if (state === 'FAILED' && previous.current !== 'FAILED') {
      tell('The recording failed and was not saved. You can start another one.');
    }
    previous.current = state;
  }, [state, tell]);
}
