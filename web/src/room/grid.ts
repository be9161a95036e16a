const RATIO = 16 / 9;

/** The number of columns that gives `count` tiles of 16:9 the largest area within the given pixels. */
export function bestColumns(count: number, width: number, height: number, gap: number): number {
  let best = { columns: 1, tile: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const byWidth = (width - gap * (columns - 1)) / columns;
    const byHeight = ((height - gap * (rows - 1)) / rows) * RATIO;
    const tile = Math.min(byWidth, byHeight);
    if (tile > best.tile) best = { columns, tile };
  }
  return best.columns;
}

/** Width in pixels of a 16:9 tile in that many columns, such that all rows are seen. */
export function tileWidth(
  count: number,
  columns: number,
  width: number,
  height: number,
  gap: number,
): number {
  const rows = Math.ceil(count / columns);
  const byWidth = (width - gap * (columns - 1)) / columns;
  const byHeight = ((height - gap * (rows - 1)) / rows) * RATIO;
  return Math.max(0, Math.floor(Math.min(byWidth, byHeight)));
}
