package io.roomtape.egress.encode;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The pictures of a recording, encoded: which are key frames, and which only repeat the one before
 * and so cost nothing. The encoder is closed with the stream. For one thread.
 */
public final class VideoStream implements AutoCloseable {
  /**
   * @param data an access unit: NAL units, each behind its length of four bytes
   * @param key whether decoding can begin here
   */
  public record Coded(ByteBuffer data, boolean key) {}

  /** A picture that stands still is encoded so often, and becomes sharp. */
  private static final int SETTLING = 8;

  private final VideoEncoder encoder;
  private final KeyFrames keys;
  private final byte[] configuration;
  private final Optional<Repeats> repeats;
  private int settled;

  /** With key frames as often as seeking needs them. */
  public VideoStream(VideoEncoder encoder, int framesPerSecond) {
    this(encoder, new KeyFrames(framesPerSecond));
  }

  /**
   * @param keyFrameMillis between key frames; 0 for as often as seeking needs them
   */
  public static VideoStream of(VideoEncoder encoder, int framesPerSecond, int keyFrameMillis) {
    return keyFrameMillis == 0
        ? new VideoStream(encoder, framesPerSecond)
        : new VideoStream(
            encoder,
            KeyFrames.each(Math.max(1, Math.round(keyFrameMillis * framesPerSecond / 1e3))));
  }

  private VideoStream(VideoEncoder encoder, KeyFrames keys) {
    this.encoder = encoder;
    this.keys = keys;
    byte[] encoders = encoder.configuration();
    this.repeats = ParameterSets.of(encoders).map(Repeats::new);
    this.configuration =
        repeats
            .map(added -> ParameterSets.with(encoders, added.pictureParameterSet()))
            .orElse(encoders);
  }

  /**
   * Lets each segment of so many pictures begin with a key frame.
   *
   * @param before how many pictures there are already
   */
  public void segments(long pictures, long before) {
    keys.also(pictures, before);
  }

  /** AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1). */
  public byte[] configuration() {
    return configuration.clone();
  }

  /**
   * Encodes the next picture.
   *
   * @param changed whether it differs from the one before
   * @return valid until the next call
   */
  public Coded next(Planes picture, boolean changed) {
    boolean due = keys.due();
    settled = changed || due ? 0 : settled + 1;
    if (settled > SETTLING && repeats.isPresent()) {
      keys.repeated();
      return new Coded(repeats.get().repeat(), false);
    }
    ByteBuffer encoded = encoder.encode(picture, due);
    // An encoder may begin anew of itself, where the scene changes.
    boolean key = AccessUnit.isKey(encoded);
    ByteBuffer data = repeats.map(r -> r.counted(encoded)).orElse(encoded);
    keys.encoded(key, data.remaining());
    return new Coded(data, key);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
