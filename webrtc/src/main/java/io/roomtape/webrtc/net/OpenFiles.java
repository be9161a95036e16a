package io.roomtape.webrtc.net;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files, connections among them, this process may still have open. */
public final class OpenFiles {
  /** Where nobody says, or more than anybody needs. */
  private static final long MANY = 65_536;

  private static final int FEWEST = 8;

  private OpenFiles() {}

  /** One of so many equal parts of what is left of the limit ({@code ulimit -n}). */
  public static int part(int parts) {
    return (int) Math.max(FEWEST, left() / parts);
  }

  private static long left() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? Math.min(MANY, unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount())
        : MANY;
  }
}
