import { type Participant, Track } from 'livekit-client';
import { Video } from './Media';
import { ParticipantTile } from './ParticipantTile';
import { VideoGrid } from './VideoGrid';

/** Everybody side by side, or a shared screen with everybody in a strip beside it. */
export function Stage({ participants }: { readonly participants: readonly Participant[] }) {
  const sharing = participants.findLast((participant) => screenOf(participant) !== undefined);
  const screen = sharing && screenOf(sharing);
  if (!screen) return <VideoGrid participants={participants} />;
  const title = sharing.isLocal
    ? 'You are sharing your screen'
    : `Screen of ${sharing.name || sharing.identity}`;
  return (
    <div className="presentation">
      <figure className="screen" data-testid="screen-share">
        <Video track={screen} className="" label={title} />
        <figcaption className="tile-name">{title}</figcaption>
      </figure>
      <ul className="strip" aria-label="Participants" tabIndex={0}>
        {participants.map((participant) => (
          <ParticipantTile key={participant.identity} participant={participant} />
        ))}
      </ul>
    </div>
  );
}

function screenOf(participant: Participant): Track | undefined {
  return participant.getTrackPublication(Track.Source.ScreenShare)?.track;
}
