package io.roomtape.egress.compose.sound;

/**
 * Lays sound that is without gaps onto the recording's samples: joined without seams, stretched so
 * little that it is not heard, faded at both ends. Places are samples of the recording.
 */
final class Voice {
  /** Length of a fade, in samples: 3 ms. */
  static final int FADE = 144;

  /** How far beyond the samples that are to be mixed sound has to be laid. */
  static final int AHEAD = FADE + 2 * Resampler.REACH;

  private static final double MOST_STRETCHED = 1e-3;

  /** Samples in which a distance to the wanted place shrinks to 1/e: ten seconds. */
  private static final double CORRECTION = 10.0 * AudioDecoder.SAMPLE_RATE;

  /** Samples in which the ratio follows: two seconds. */
  private static final double SMOOTHING = 2.0 * AudioDecoder.SAMPLE_RATE;

  private final SoundRing ring;
  private final Resampler resampler = new Resampler();
  private final Resampler.Receiver laid = this::put;
  private boolean sounding;
  private long begin;
  private long next;
  private double stretched;
  private double ended = Double.NEGATIVE_INFINITY;

  Voice(SoundRing ring) {
    this.ring = ring;
  }

  boolean isSounding() {
    return sounding;
  }

  /** Where the sound ends so far, or ended; before all places when there was none yet. */
  double end() {
    return sounding ? next + resampler.ahead() * (1 + stretched) : ended;
  }

  /** Begins to sound at a place. */
  void begin(double place) {
    begin = (long) Math.ceil(place);
    next = begin;
    resampler.begin(begin - place);
    sounding = true;
  }

  /**
   * Goes on.
   *
   * @param late how much later than they would be the samples are wanted
   */
  void add(float[] left, float[] right, int samples, double late) {
    double wanted = Math.clamp(late / CORRECTION, -MOST_STRETCHED, MOST_STRETCHED);
    stretched += (wanted - stretched) * Math.min(1, samples / SMOOTHING);
    resampler.add(left, right, samples, 1 / (1 + stretched), laid);
  }

  private void put(float left, float right) {
    long since = next - begin;
    float by = since < FADE ? fade(since) : 1;
    ring.add(next, left * by, right * by);
    next++;
  }

  /** Ends, if it sounds: fades out what was laid last. */
  void stop() {
    if (!sounding) {
      return;
    }
    resampler.end(1 / (1 + stretched), laid);
    for (int i = 0; i < FADE && next - 1 - i >= begin; i++) {
      ring.scale(next - 1 - i, fade(i));
    }
    sounding = false;
    ended = next;
  }

  private static float fade(long samples) {
    return (float) (0.5 - 0.5 * Math.cos(Math.PI * (samples + 0.5) / FADE));
  }
}
