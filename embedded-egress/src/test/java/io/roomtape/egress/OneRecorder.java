package io.roomtape.egress;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A recorder that is started once for a class, since each start tries encoders in a process. */
abstract class OneRecorder {
  @TempDir static Path folder;
  static final FakeRooms rooms = new FakeRooms();
  static EgressClient egress;

  @BeforeAll
  static void startRecorder() {
    egress = new EgressClient(folder, rooms, config -> config);
  }

  @AfterEach
  void forgetRecordings() {
    egress.forget();
  }

  @AfterAll
  static void stopRecorder() {
    egress.close();
  }
}
