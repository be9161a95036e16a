package io.roomtape.server;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "io.roomtape.server";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

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
        .resideInAnyPackage(
            ROOT + ".names", ROOT + ".rooms", ROOT + ".recordings", ROOT + ".events")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.slf4j..", "tools.jackson..", "org.jspecify..")
                .or(resideInAPackage(ROOT + ".names"))
                .or(resideInAPackage(ROOT + ".rooms"))
                .or(resideInAPackage(ROOT + ".recordings"))
                .or(resideInAPackage(ROOT + ".events")))
        .because("what the application does is to be read without a framework in the way")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
