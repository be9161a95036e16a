package io.roomtape.egress;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The boundaries between the packages of the recorder. */
class ArchitectureTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.roomtape.egress");

  @Test
  void composingKnowsNoFfmpeg() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.roomtape.egress.ffmpeg")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .because("layout, time lines and mixing must be testable and portable without codecs")
        .check(classes);
  }

  @Test
  void packagesDependOnEachOtherInOneDirection() {
    slices().matching("io.roomtape.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void whatAWorkerComposesWithHasNoLogger() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..beside..",
            "..compose..",
            "..copy..",
            "..encode..",
            "..ffmpeg..",
            "..h264..",
            "..journal..",
            "..mp4..",
            "..ogg..",
            "..openh264..",
            "..webm..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.slf4j..")
        .because(
            "it looks for its settings in each jar of the server, and keeps them all in memory")
        .check(classes);
  }

  @Test
  void theWorkerKnowsNoRoom() {
    noClasses()
        .that()
        .resideInAnyPackage("..beside..", "..compose..", "..worker..", "..ffmpeg..", "..journal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.roomtape.livekit..", "livekit..")
        .because("a worker needs nothing but its folder")
        .check(classes);
  }

  @Test
  void onlyTheApiAndTheLifeOfARecordingSpeakTwirpAndWebhooks() {
    noClasses()
        .that()
        .resideInAnyPackage("..capture..", "..compose..", "..worker..", "..ffmpeg..", "..journal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.roomtape.livekit.twirp..", "io.roomtape.livekit.webhook..")
        .because("the worker process has no wire")
        .check(classes);
  }
}
