package io.roomtape.livekit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.roomtape.livekit");

  @Test
  void packagesDependOnEachOtherInOneDirectionOnly() {
    slices().matching("io.roomtape.livekit.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingDependsOnTheRootPackage() {
    noClasses()
        .that()
        .resideInAPackage("io.roomtape.livekit.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.roomtape.livekit")
        .because("the root wires the parts together")
        .check(CLASSES);
  }

  @Test
  void onlyTheFrontKnowsTheHttpServer() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..livekit.room..", "..livekit.auth..", "..livekit.tap..", "..livekit.webhook..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.helidon..")
        .check(CLASSES);
  }
}
