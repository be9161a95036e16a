import {
  CarouselLayout,
  FocusLayout,
  FocusLayoutContainer,
  isTrackReference,
  type TrackReference,
  useTracks,
  VideoTrack,
} from '@livekit/components-react';
import { Track } from 'livekit-client';
import { Grid } from './Grid';
import { Tile } from './Tile';

const SOURCES = [
  { source: Track.Source.Camera, withPlaceholder: true },
  { source: Track.Source.ScreenShare, withPlaceholder: false },
];

/** Everybody side by side, or a shared screen with everybody in a strip below it. */
export function Stage() {
  const tracks = useTracks(SOURCES);
  const cameras = tracks.filter(({ source }) => source === Track.Source.Camera);
  const screen = tracks
    .filter(isTrackReference)
    .findLast(({ source }) => source === Track.Source.ScreenShare);
  if (!screen) return <Grid tracks={cameras} />;
  return (
    <FocusLayoutContainer className="presentation">
      <Screen key={screen.publication.trackSid} track={screen} />
      <CarouselLayout
        tracks={cameras}
        orientation="horizontal"
        aria-label="Participants"
        tabIndex={0}
      >
        <Tile />
      </CarouselLayout>
    </FocusLayoutContainer>
  );
}

function Screen({ track }: { readonly track: TrackReference }) {
  const { isLocal, name, identity } = track.participant;
  const title = isLocal ? 'You are sharing your screen' : `Screen of ${name || identity}`;
  return (
    <FocusLayout
      trackRef={track}
      className="screen"
      role="group"
      aria-label={title}
      data-testid="screen-share"
    >
      <VideoTrack aria-label={title} />
      <div className="tile-name">{title}</div>
    </FocusLayout>
  );
}
