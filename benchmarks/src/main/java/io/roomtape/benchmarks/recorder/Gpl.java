package io.roomtape.benchmarks.recorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A build's libraries, but with FFmpeg's GPL build, which is fetched from Maven's repository. */
final class Gpl {
  private static final Pattern LGPL = Pattern.compile("ffmpeg-([0-9.]+-[0-9.]+)-(.+)\\.jar");

  private Gpl() {}

  static Build of(Build build) throws IOException {
    Path home = Settings.TARGET.resolve("gpl");
    Path libraries = home.resolve("lib");
    if (!Files.exists(libraries)) {
      Path part = Files.createDirectories(Settings.TARGET.resolve("gpl-part"));
      try (Stream<Path> jars = Files.list(build.home().resolve("lib"))) {
        for (Path jar : jars.toList()) {
          String name = jar.getFileName().toString();
          Matcher lgpl = LGPL.matcher(name);
          if (lgpl.matches()) {
            fetch(lgpl.group(1), lgpl.group(2) + "-gpl", part);
          } else {
            Files.createSymbolicLink(part.resolve(name), jar);
          }
        }
      }
      Files.createDirectories(home);
      Files.move(part, libraries);
    }
    return new Build("gpl", home);
  }

  private static void fetch(String version, String classifier, Path into) throws IOException {
    BaseBuild.run(
        into,
        List.of(
            "mvn",
            "-q",
            "dependency:copy",
            "-Dartifact=org.bytedeco:ffmpeg:" + version + ":jar:" + classifier,
            "-DoutputDirectory=" + into));
  }
}
