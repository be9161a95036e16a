import { ConnectionState, LocalAudioTrack, LocalVideoTrack, Room, Track } from 'livekit-client';
import { requestAdmission } from '../api/api';

type EnterRequest = {
  readonly roomName: string;
  readonly participantName: string;
  /** Devices to use whenever they are turned on; empty for the browser's choice. */
  readonly cameraId: string;
  readonly microphoneId: string;
};

/** Asks for admission and connects. Rejects with a message for the person. */
export async function enterRoom({
  roomName,
  participantName,
  cameraId,
  microphoneId,
}: EnterRequest): Promise<Room> {
  const { token, serverUrl } = await requestAdmission(roomName, participantName);
  const room = new Room({
    adaptiveStream: true,
    dynacast: true,
    ...(cameraId && { videoCaptureDefaults: { deviceId: cameraId } }),
    ...(microphoneId && { audioCaptureDefaults: { deviceId: microphoneId } }),
  });
  try {
    await room.connect(serverUrl, token);
  } catch (error) {
    void room.disconnect();
    throw new Error('The room cannot be entered: the media server did not accept the connection.', {
      cause: error,
    });
  }
  return room;
}

type Opening = Promise<MediaStreamTrack | undefined>;

/**
 * Publishes camera and microphone as soon as each is there; the room then owns them. What cannot be
 * published stays off, and the room's own switches try again.
 */
export function publish(room: Room, camera: Opening, microphone: Opening): void {
  const publishOne = async (
    opening: Opening,
    source: Track.Source.Camera | Track.Source.Microphone,
  ) => {
    const media = await opening;
    if (!media) return;
    if (room.state === ConnectionState.Disconnected) return media.stop();
    const { deviceId = '' } = media.getSettings();
    const constraints = deviceId ? { deviceId } : {};
    const track =
      source === Track.Source.Camera
        ? new LocalVideoTrack(media, constraints, false)
        : new LocalAudioTrack(media, constraints, false);
    try {
      await room.localParticipant.publishTrack(track, { source });
    } catch (error) {
      track.stop();
      console.warn(`could not publish ${source}`, error);
    }
  };
  void publishOne(microphone, Track.Source.Microphone);
  void publishOne(camera, Track.Source.Camera);
}
