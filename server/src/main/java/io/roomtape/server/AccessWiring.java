package io.roomtape.server;

import io.roomtape.server.access.Policy;
import io.roomtape.server.access.web.Identification;
import io.roomtape.server.access.web.RoomsOfRecordings;
import io.roomtape.server.recordings.Recording;
import io.roomtape.server.recordings.RecordingLibrary;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Decides who may do what. */
@Configuration(proxyBeanMethods = false)
class AccessWiring {
  @Bean
  static Policy policy() {
    return Policy.OPEN;
  }

  @Bean
  static Identification identification() {
    return Identification.NOT_ASKED;
  }

  @Bean
  static RoomsOfRecordings roomsOfRecordings(RecordingLibrary library) {
    return name -> library.find(name).map(Recording::roomName);
  }
}
