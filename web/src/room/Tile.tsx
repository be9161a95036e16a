import {
  isTrackReference,
  ParticipantName,
  ParticipantTile,
  TrackMutedIndicator,
  useIsMuted,
  useTrackRefContext,
  VideoTrack,
} from '@livekit/components-react';
import { Track } from 'livekit-client';
import { Icon } from '../ui/Icon';

/** The participant of the surrounding track reference: their camera, or their initials while it is off. */
export function Tile() {
  const camera = useTrackRefContext();
  const { participant } = camera;
  const off = useIsMuted(camera);
  const name = participant.name || participant.identity;
  return (
    <div className="cell">
      <ParticipantTile
        className="tile"
        role="group"
        aria-label={name}
        data-testid="participant-tile"
        data-identity={participant.identity}
      >
        {isTrackReference(camera) && !off ? (
          <VideoTrack
            className={participant.isLocal ? 'mirrored' : ''}
            aria-label={`Camera of ${name}`}
          />
        ) : (
          <span className="initials" aria-hidden="true">
            {initials(name)}
          </span>
        )}
        <div className="tile-name">
          <TrackMutedIndicator
            trackRef={{ participant, source: Track.Source.Microphone }}
            show="muted"
            className="tile-muted"
            role="img"
            aria-label="Microphone off"
          >
            <Icon name="micOff" />
          </TrackMutedIndicator>
          <ParticipantName className="tile-text">{participant.isLocal && ' (you)'}</ParticipantName>
        </div>
      </ParticipantTile>
    </div>
  );
}

/** Up to two first letters: `Ada Lovelace` → `AL`. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
