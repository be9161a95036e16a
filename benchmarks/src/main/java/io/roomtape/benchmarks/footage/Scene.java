package io.roomtape.benchmarks.footage;

/** What a camera sees, or what a screen shows. */
interface Scene {
  /**
   * @param n counts pictures from 0, 30 a second
   */
  void draw(int n, Yuv into);
}
