package io.roomtape.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Conditional;

class ArchitectureTest {
  private static final String ROOT = "io.roomtape.server";

  /** Without what the build writes to put the beans together. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .withImportOption(location -> !location.contains("__"))
          .importPackages(ROOT);

  private static final String[] FEATURES =
      Stream.of(
              "names",
              "access",
              "rooms",
              "recordings",
              "listing",
              "changes",
              "events",
              "reconciliation",
              "pictures",
              "scan",
              "upkeep")
          .map(feature -> ROOT + "." + feature)
          .toArray(String[]::new);

  @Test
  void adaptersAreKnownToTheWiringAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .and()
        .resideOutsideOfPackages(
            ROOT + ".livekit..", ROOT + ".s3..", ROOT + ".files..", ROOT + ".index..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                ROOT + ".livekit..", ROOT + ".s3..", ROOT + ".files..", ROOT + ".index.."))
        .because("a port is all that its caller knows, so that adapters can be exchanged")
        .check(CLASSES);
  }

  @Test
  void embeddedPartsAreKnownToTheWiringAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .dependOnClassesThat(resideInAnyPackage("io.roomtape.livekit..", "io.roomtape.egress.."))
        .because("embedded parts stand behind the same protocol as the services they replace")
        .check(CLASSES);
  }

  @Test
  void featuresKnowNothingOfSpringOrOfLiveKitsClasses() {
    classes()
        .that()
        .resideInAnyPackage(FEATURES)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.slf4j..", "tools.jackson..", "org.jspecify..")
                .or(resideInAnyPackage(FEATURES)))
        .because("what the application does is to be read without a framework in the way")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noBeanIsThereForSomeSettingsOnly() {
    String because = "beans are put together by the build, which knows no settings";
    noClasses().should().beMetaAnnotatedWith(Conditional.class).because(because).check(CLASSES);
    noMethods().should().beMetaAnnotatedWith(Conditional.class).because(because).check(CLASSES);
  }
}
