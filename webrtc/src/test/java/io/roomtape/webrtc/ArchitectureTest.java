package io.roomtape.webrtc;

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
          .importPackages("io.roomtape.webrtc");

  @Test
  void packagesDependOnEachOtherInOneDirectionOnly() {
    slices().matching("io.roomtape.webrtc.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingKnowsLiveKit() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("livekit..", "io.livekit..", "io.roomtape.livekit..")
        .because("servers, clients and recorders of any kind are built on it")
        .check(CLASSES);
  }

  @Test
  void protocolsAreStateMachinesWithoutIoAndThreads() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..webrtc.rtp..",
            "..webrtc.ice..",
            "..webrtc.sctp..",
            "..webrtc.sdp..",
            "..webrtc.congestion..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(DatagramSocket.class, Socket.class, ServerSocket.class, Thread.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.channels..", "java.util.concurrent")
        .because("they are tested on a virtual clock, without sockets")
        .check(CLASSES);
  }
}
