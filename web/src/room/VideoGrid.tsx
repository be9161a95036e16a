import type { Participant } from 'livekit-client';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { bestColumns, tileWidth } from './grid';
import { ParticipantTile } from './ParticipantTile';

const GAP = 12;
/** Below this many pixels faces are no longer told apart: the grid scrolls instead. */
const SMALLEST = 150;

export function VideoGrid({ participants }: { readonly participants: readonly Participant[] }) {
  const grid = useRef<HTMLUListElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (!grid.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setSize(entry.contentRect));
    observer.observe(grid.current);
    return () => observer.disconnect();
  }, []);
  const { width, height } = size;
  const columns = bestColumns(participants.length, width, height, GAP);
  const fitting = tileWidth(participants.length, columns, width, height, GAP);
  const tile = `${Math.max(SMALLEST, fitting)}px`;
  return (
    <ul
      ref={grid}
      className="grid"
      aria-label="Participants"
      tabIndex={fitting < SMALLEST ? 0 : undefined}
      style={{ '--tile-width': tile, gap: GAP } as CSSProperties}
    >
      {participants.map((participant) => (
        <ParticipantTile key={participant.identity} participant={participant} />
      ))}
    </ul>
  );
}
