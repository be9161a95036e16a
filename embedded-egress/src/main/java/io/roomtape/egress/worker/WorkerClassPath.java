package io.roomtape.egress.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a class path that a worker needs. What is looked for and not there is looked for in
 * each jar, and what a JVM knows of a jar it keeps: of a server's 150, five megabytes.
 */
final class WorkerClassPath {
  private static final List<String> NEEDED = List.of("io/roomtape/", "org/bytedeco/");

  /** Looking into 150 jars takes a fifth of a second: once, and not while a server starts. */
  private static final class Own {
    static final String PATH = of(System.getProperty("java.class.path"));

    private Own() {}
  }

  private WorkerClassPath() {}

  /** Of this process. */
  static String own() {
    return Own.PATH;
  }

  static String of(String whole) {
    return Stream.of(whole.split(File.pathSeparator, -1))
        .filter(entry -> isNeeded(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isNeeded(Path entry) {
    if (!Files.isRegularFile(entry)) {
      return NEEDED.stream().anyMatch(name -> Files.isDirectory(entry.resolve(name)));
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      return leadsOn(jar.getManifest())
          || jar.stream().anyMatch(file -> NEEDED.stream().anyMatch(file.getName()::startsWith));
    } catch (IOException e) {
      // What this JVM cannot read, it does not run from.
      return false;
    }
  }

  private static boolean leadsOn(Manifest manifest) {
    return manifest != null && manifest.getMainAttributes().containsKey(Attributes.Name.CLASS_PATH);
  }
}
