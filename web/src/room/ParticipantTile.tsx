import { type Participant, Track } from 'livekit-client';
import { Icon } from '../ui/Icon';
import { Video } from './Media';

/** A participant with their camera, or with their initials while it is off. */
export function ParticipantTile({ participant }: { readonly participant: Participant }) {
  const name = participant.name || participant.identity;
  const camera = participant.getTrackPublication(Track.Source.Camera);
  const video = camera && !camera.isMuted ? camera.track : undefined;
  return (
    <li
      className={participant.isSpeaking ? 'tile speaking' : 'tile'}
      data-testid="participant-tile"
      data-identity={participant.identity}
    >
      {video ? (
        <Video
          track={video}
          className={participant.isLocal ? 'mirrored' : ''}
          label={`Camera of ${name}`}
        />
      ) : (
        <span className="initials" aria-hidden="true">
          {initials(name)}
        </span>
      )}
      <span className="tile-name">
        {!participant.isMicrophoneEnabled && (
          <span className="tile-muted" role="img" aria-label="Microphone off">
            <Icon name="micOff" />
          </span>
        )}
        <span className="tile-text">{participant.isLocal ? `${name} (you)` : name}</span>
      </span>
    </li>
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
