import {
  TrackLoop,
  type TrackReferenceOrPlaceholder,
  useGridLayout,
  useVisualStableUpdate,
} from '@livekit/components-react';
import { type RefObject, useRef } from 'react';
import { Tile } from './Tile';

type GridProps = { readonly tracks: TrackReferenceOrPlaceholder[] };

/**
 * Everybody on one page, in the number of columns that suits the space. LiveKit's own grid turns pages,
 * on which a phone shows two people; here it scrolls.
 */
export function Grid({ tracks }: GridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const { layout } = useGridLayout(grid as RefObject<HTMLDivElement>, tracks.length);
  const stable = useVisualStableUpdate(tracks, layout.maxTiles);
  return (
    <div
      ref={grid}
      className="lk-grid-layout"
      role="group"
      aria-label="Participants"
      tabIndex={tracks.length > layout.maxTiles ? 0 : undefined}
    >
      <TrackLoop tracks={stable}>
        <Tile />
      </TrackLoop>
    </div>
  );
}
