package io.roomtape.egress.openh264;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.roomtape.egress.encode.VideoFormat;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * {@code SEncParamExt} of {@code codec_app_def.h}: 916 to 924 bytes, at whose ends it grew from
 * version to version. The numbers are offsets, the same on all 64-bit platforms.
 */
final class Parameters {
  /** Room for whatever a library may write. */
  private static final long ROOM = 4096;

  private static final int QUALITY_MODE = 0;
  private static final int MAIN_PROFILE = 77;
  private static final int SINGLE_SLICE = 0;
  private static final int LAYER = 32;
  private static final int LARGEST_QP = 868;
  private static final int LAYER_QP = LAYER + 28;

  private final MemorySegment bytes;

  Parameters() {
    this.bytes = Arena.ofAuto().allocate(ROOM, 16);
  }

  /** For the library to fill with its defaults. */
  MemorySegment bytes() {
    return bytes;
  }

  /** Whether the library's defaults lie where they are expected. */
  boolean areAsExpected() {
    return bytes.get(JAVA_INT, LARGEST_QP) == 51 && bytes.get(JAVA_INT, LAYER_QP) == 26;
  }

  /** As FFmpeg does for {@code profile=main}, {@code rc_mode=quality} and one thread. */
  void set(VideoFormat format) {
    size(4, format);
    number(12, format.bits());
    number(16, QUALITY_MODE);
    bytes.set(JAVA_FLOAT, 20, format.framesPerSecond());
    number(24, 1); // temporal layers
    number(28, 1); // spatial layers
    number(836, 10 * format.framesPerSecond()); // uiIntraPeriod
    number(844, 0); // eSpsPpsIdStrategy: CONSTANT_ID
    flag(848, false); // bPrefixNalAddingCtrl
    number(856, 1); // CABAC
    flag(860, false); // bEnableFrameSkip
    number(864, format.mostBits());
    flag(880, false); // bEnableLongTermReference
    number(888, 30); // iLtrMarkPeriod
    bytes.set(JAVA_SHORT, 892, (short) 1); // threads
    number(896, 0); // loop filter: on
    flag(908, false); // bEnableDenoise
    flag(909, true); // bEnableBackgroundDetection
    flag(910, true); // bEnableAdaptiveQuant
    setLayer(format);
  }

  /** {@code SSpatialLayerConfig}. */
  private void setLayer(VideoFormat format) {
    size(LAYER, format);
    bytes.set(JAVA_FLOAT, LAYER + 8, format.framesPerSecond());
    number(LAYER + 12, format.bits());
    number(LAYER + 16, format.mostBits());
    number(LAYER + 20, MAIN_PROFILE);
    number(LAYER + 32, SINGLE_SLICE);
    number(LAYER + 36, 0); // as many as the mode has
    flag(LAYER + 184, true); // bVideoSignalTypePresent
    bytes.set(JAVA_BYTE, LAYER + 185, (byte) 5); // no video format
    flag(LAYER + 187, true); // bColorDescriptionPresent
    for (int colour = 188; colour <= 190; colour++) {
      bytes.set(JAVA_BYTE, LAYER + colour, (byte) 6); // BT.601 of 525 lines (H.273)
    }
  }

  private void size(long offset, VideoFormat format) {
    number(offset, format.width());
    number(offset + 4, format.height());
  }

  private void number(long offset, int value) {
    bytes.set(JAVA_INT, offset, value);
  }

  private void flag(long offset, boolean value) {
    bytes.set(JAVA_BYTE, offset, (byte) (value ? 1 : 0));
  }
}
