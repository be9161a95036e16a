import type { Room } from 'livekit-client';
import { lazy, Suspense, useCallback, useState } from 'react';
import { JoinPage, type JoinRequest } from './join/JoinPage';

// The media client is most of the page's weight: it loads while the person looks at the form.
const roomModule = () => import('./room');
const RoomPage = lazy(async () => ({ default: (await roomModule()).RoomPage }));
const prefetch = () => void roomModule().catch(() => undefined);

export function App() {
  const [room, setRoom] = useState<Room>();
  const [lastName, setLastName] = useState<string>();
  const [notice, setNotice] = useState<string>();

  const join = useCallback(async ({ camera, microphone, ...request }: JoinRequest) => {
    const { enterRoom, publish } = await roomModule();
    const entered = await enterRoom({
      ...request,
      cameraId: camera.deviceId,
      microphoneId: microphone.deviceId,
    });
    publish(entered, camera.handOver(), microphone.handOver());
    history.replaceState(null, '', `?${new URLSearchParams({ room: request.roomName })}`);
    setLastName(request.participantName);
    setRoom(entered);
  }, []);
  const left = useCallback((reason: string | undefined) => {
    setNotice(reason);
    setRoom(undefined);
  }, []);

  if (!room) return <JoinPage notice={notice} lastName={lastName} onShown={prefetch} join={join} />;
  return (
    <Suspense>
      <RoomPage room={room} onLeft={left} />
    </Suspense>
  );
}
