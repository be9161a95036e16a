package io.roomtape.egress;

import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.journal.Tiles;
import io.roomtape.egress.recording.Limits;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the recorder runs.
 *
 * @param folder journals, files at work, states, unpacked native libraries; for one recorder only
 * @param sink where finished files go
 * @param limits how much recordings may take
 * @param storageRetry delay before the second attempt to store a file; it doubles each time, up to
 *     a minute
 * @param encoder which encoder of H.264 is used; one that is named and does not work is no reason
 *     to take another
 * @param quality how many bits pictures may take
 * @param tiles who has one in the picture of a room, and how it is filled
 * @param closeTimeout how long {@link EmbeddedEgress#close} waits for live recordings to be stored
 */
public record EgressConfig(
    Path folder,
    RecordingSink sink,
    Limits limits,
    Duration storageRetry,
    Duration closeTimeout,
    EncoderSetting encoder,
    Quality quality,
    Tiles tiles) {

  /**
   * {@link Limits#DEFAULT}, retries from 1 s on, 20 s to close, the best encoder that works,
   * standard quality, the usual tiles.
   */
  public EgressConfig(Path folder, RecordingSink sink) {
    this(
        folder,
        sink,
        Limits.DEFAULT,
        Duration.ofSeconds(1),
        Duration.ofSeconds(20),
        new EncoderSetting.Auto(),
        Quality.STANDARD,
        Tiles.USUAL);
  }

  public EgressConfig withLimits(Limits other) {
    return new EgressConfig(
        folder, sink, other, storageRetry, closeTimeout, encoder, quality, tiles);
  }

  public EgressConfig withStorageRetry(Duration delay) {
    return new EgressConfig(folder, sink, limits, delay, closeTimeout, encoder, quality, tiles);
  }

  public EgressConfig withCloseTimeout(Duration timeout) {
    return new EgressConfig(folder, sink, limits, storageRetry, timeout, encoder, quality, tiles);
  }

  public EgressConfig withEncoder(EncoderSetting other) {
    return new EgressConfig(
        folder, sink, limits, storageRetry, closeTimeout, other, quality, tiles);
  }

  public EgressConfig withQuality(Quality other) {
    return new EgressConfig(
        folder, sink, limits, storageRetry, closeTimeout, encoder, other, tiles);
  }

  public EgressConfig withTiles(Tiles other) {
    return new EgressConfig(
        folder, sink, limits, storageRetry, closeTimeout, encoder, quality, other);
  }
}
