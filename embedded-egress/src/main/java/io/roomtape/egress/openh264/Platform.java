package io.roomtape.egress.openh264;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A system and its kind of processor.
 *
 * @param build folder and file of the build that Roomtape brings for it
 * @param libraries how systems of this kind call the library, the newest first; a name with a slash
 *     is a file
 */
record Platform(Optional<String> build, List<String> libraries) {
  private static final List<String> LINUX = List.of("libopenh264.so.8", "libopenh264.so.7");
  private static final List<String> WINDOWS =
      List.of("libopenh264-8.dll", "libopenh264-7.dll", "openh264.dll");
  private static final List<String> MACOS =
      List.of(
          "libopenh264.8.dylib",
          "libopenh264.7.dylib",
          "/opt/homebrew/lib/libopenh264.dylib",
          "/usr/local/lib/libopenh264.dylib");

  static Platform here() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /** By Java's names of them. */
  static Platform of(String system, String processor) {
    boolean arm64 = processor.equals("aarch64");
    boolean x86 = processor.equals("amd64") || processor.equals("x86_64");
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return new Platform(built(x86, "windows-x86_64/openh264.dll"), WINDOWS);
    } else if (name.startsWith("mac")) {
      return new Platform(built(arm64, "macosx-arm64/libopenh264.dylib"), MACOS);
    }
    String folder = arm64 ? "linux-arm64" : "linux-x86_64";
    boolean linux = name.equals("linux") && (arm64 || x86);
    return new Platform(built(linux, folder + "/libopenh264.so"), LINUX);
  }

  private static Optional<String> built(boolean there, String file) {
    return there ? Optional.of(file) : Optional.empty();
  }
}
