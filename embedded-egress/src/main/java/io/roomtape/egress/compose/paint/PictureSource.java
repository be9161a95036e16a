package io.roomtape.egress.compose.paint;

import org.jspecify.annotations.Nullable;

/** What a tile shows, as it changes. */
public interface PictureSource {
  /** The picture of this instant; none while there is nothing to show. */
  @Nullable Picture picture();

  /** Whether the picture is new since the last call. */
  boolean takeFresh();
}
