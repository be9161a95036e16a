package io.roomtape.egress.compose.sound;

/** Keeps the sum of many voices within ±1: untouched below 0.8, bent smoothly above. */
public final class Limiter {
  private static final float KNEE = 0.8f;

  private Limiter() {}

  public static void limit(float[] samples) {
    for (int i = 0; i < samples.length; i++) {
      float level = Math.abs(samples[i]);
      if (level > KNEE) {
        float bent = KNEE + (1 - KNEE) * (float) Math.tanh((level - KNEE) / (1 - KNEE));
        samples[i] = Math.copySign(bent, samples[i]);
      }
    }
  }
}
