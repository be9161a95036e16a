package io.roomtape.livekit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
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
  void protocolsAreStateMachinesWithoutIoAndThreads() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..livekit.rtp..",
            "..livekit.ice..",
            "..livekit.sctp..",
            "..livekit.sdp..",
            "..livekit.congestion..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(DatagramSocket.class, Socket.class, ServerSocket.class, Thread.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.channels..", "java.util.concurrent")
        .because("they are tested on a virtual clock, without sockets")
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
