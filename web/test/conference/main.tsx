// LiveKit's ready-made conference for a browser test, or what LiveKit's egress opens to record a
// room, which is told by a layout in the address.
import { LiveKitRoom, VideoConference } from '@livekit/components-react';
import '@livekit/components-styles';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { EgressHelper } from './egress';
import { Recording } from './Recording';

const capture = { resolution: { width: 640, height: 360, frameRate: 10 } };

function Conference() {
  const [left, setLeft] = useState(false);
  if (left) return <p>Left</p>;
  return (
    <LiveKitRoom
      serverUrl={EgressHelper.getLiveKitURL()}
      token={EgressHelper.getAccessToken()}
      options={{ adaptiveStream: true, dynacast: true, videoCaptureDefaults: capture }}
      video
      audio
      data-lk-theme="default"
      onDisconnected={() => setLeft(true)}
    >
      <VideoConference />
    </LiveKitRoom>
  );
}

createRoot(document.querySelector('#root') as HTMLElement).render(
  EgressHelper.getLayout() ? <Recording /> : <Conference />,
);
