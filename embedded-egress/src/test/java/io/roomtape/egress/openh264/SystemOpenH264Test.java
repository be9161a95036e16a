package io.roomtape.egress.openh264;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoEncoderContract;
import io.roomtape.egress.encode.VideoFormat;
import org.junit.jupiter.api.BeforeEach;

/** Where the system has an OpenH264 of its own. */
class SystemOpenH264Test extends VideoEncoderContract {
  @BeforeEach
  void theSystemHasOne() {
    assumeTrue(hasOne(), "no libopenh264 is installed");
  }

  private static boolean hasOne() {
    try {
      SystemLibrary.load();
      return true;
    } catch (OpenH264Exception e) {
      return false;
    }
  }

  @Override
  protected VideoEncoder open(VideoFormat format) {
    return SystemLibrary.load().open(format);
  }
}
