package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerClassPathTest {
  @TempDir private Path folder;

  @Test
  void onlyWhatAWorkerNeedsIsLeftInItsOrder() throws Exception {
    Path own = folder.resolve("classes");
    Files.createDirectories(own.resolve("io/roomtape"));
    Path codecs = jar("codecs.jar", "org/bytedeco/ffmpeg/libavcodec.so", Map.of());
    Path library = jar("library.jar", "org/springframework/Bean.class", Map.of());
    Path leads =
        jar("all.jar", "nothing", Map.of(Attributes.Name.CLASS_PATH, "codecs.jar library.jar"));
    Path others = folder.resolve("others");
    Files.createDirectories(others.resolve("org"));
    Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");

    String whole = path(library, codecs, others, own, broken, leads, folder.resolve("gone.jar"));

    assertThat(WorkerClassPath.of(whole)).isEqualTo(path(codecs, own, leads));
  }

  @Test
  void aWorkerRunsFromWhatIsLeftOfThisOne() {
    List<String> left =
        List.of(
            WorkerClassPath.of(System.getProperty("java.class.path"))
                .split(File.pathSeparator, -1));

    assertThat(left)
        .anyMatch(entry -> Files.exists(Path.of(entry, "io/roomtape/egress/worker")))
        .anyMatch(entry -> entry.contains("ffmpeg"))
        .anyMatch(entry -> entry.contains("javacpp"))
        .noneMatch(entry -> entry.contains("assertj"));
  }

  private static String path(Path... entries) {
    return Stream.of(entries).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private Path jar(String name, String entry, Map<Attributes.Name, String> attributes)
      throws IOException {
    Path jar = folder.resolve(name);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.forEach(manifest.getMainAttributes()::put);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new ZipEntry(entry));
    }
    return jar;
  }
}
