import type { Participant, Track } from 'livekit-client';
import { useEffect, useRef } from 'react';

type VideoProps = { readonly track: Track; readonly className: string; readonly label: string };

/** Plays a video track; the client asks the server for the layer that fits the element's size. */
export function Video({ track, className, label }: VideoProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = element.current;
    if (!video) return;
    track.attach(video);
    return () => void track.detach(video);
  }, [track]);
  return (
    <video ref={element} className={className} autoPlay playsInline muted aria-label={label} />
  );
}

function Audio({ track }: { readonly track: Track }) {
  const element = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const audio = element.current;
    if (!audio) return;
    track.attach(audio);
    return () => void track.detach(audio);
  }, [track]);
  return <audio ref={element} autoPlay />;
}

/** Makes everybody else audible. */
export function RoomSound({ participants }: { readonly participants: readonly Participant[] }) {
  const tracks = participants
    .filter((participant) => !participant.isLocal)
    .flatMap((participant) => [...participant.audioTrackPublications.values()])
    .flatMap(({ track }) => track ?? []);
  return tracks.map((track) => (
    <Audio key={track.sid ?? track.mediaStreamTrack.id} track={track} />
  ));
}
