package io.roomtape.benchmarks.stages;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.EmbeddedEgress;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StageTest {
  @Test
  void eachStageHasMethodsInThisBuildsRecorder() throws IOException, URISyntaxException {
    Set<Stage> found = EnumSet.noneOf(Stage.class);
    URI place = EmbeddedEgress.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    if (Files.isDirectory(Path.of(place))) {
      collect(Path.of(place), found);
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place), Map.of())) {
        collect(jar.getPath("/"), found);
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrder(
            Stage.DECODE, Stage.HEAR, Stage.PAINT, Stage.ENCODE, Stage.SPEAK, Stage.WRITE);
  }

  private static void collect(Path classes, Set<Stage> found) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".class")).toList()) {
        ClassModel type = ClassFile.of().parse(Files.readAllBytes(file));
        for (MethodModel method : type.methods()) {
          Stage.of(type, method).ifPresent(found::add);
        }
      }
    }
  }
}
