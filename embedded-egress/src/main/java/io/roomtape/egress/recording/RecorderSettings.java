package io.roomtape.egress.recording;

import io.roomtape.egress.encode.EncoderSetting;
import io.roomtape.egress.encode.Quality;
import io.roomtape.egress.journal.Tiles;
import io.roomtape.egress.worker.Encoding;
import java.nio.file.Path;
import java.time.Duration;

/**
 * @param limits how much recordings may take
 * @param storageRetry delay before the second attempt to store a file; doubles each time
 * @param closeTimeout how long {@link Recorder#close} waits for recordings to be finished and
 *     stored
 * @param encoder which encoder of H.264 is used
 * @param quality how many bits pictures may take
 * @param tiles of rooms
 */
public record RecorderSettings(
    Path folder,
    Limits limits,
    Duration storageRetry,
    Duration closeTimeout,
    EncoderSetting encoder,
    Quality quality,
    Tiles tiles) {
  Encoding encoding() {
    return new Encoding(folder.resolve("native"), encoder, quality);
  }
}
