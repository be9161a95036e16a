package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomtape.egress.worker.Worker.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the parent makes of what a process says: a shell in place of a worker. */
@Timeout(60)
class WorkerTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder;
  private final List<Long> reached = new ArrayList<>();

  @Test
  void itsLastWordIsTheEndHoweverLongTheProcessTakesToEnd() throws Exception {
    Worker worker = start("echo alive; echo done 7000000000 2; exec sleep 1000", LONG);

    assertThat(worker.await()).isEqualTo(new Result.Done("7000000000 2"));
    worker.awaitExit();
    assertThat(ProcessHandle.of(worker.pid()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void whoTellsNothingOfItselfHangs() throws Exception {
    Worker worker = start("echo alive; exec sleep 1000", Duration.ofMillis(200));

    assertThat(worker.await()).isEqualTo(new Result.Died("it hung"));
  }

  @Test
  void whoEndsWithoutAWordDied() throws Exception {
    assertThat(start("echo alive; exit 9", LONG).await()).isEqualTo(new Result.Died("exit code 9"));
  }

  @Test
  void whyItFailedIsWhatItSays() throws Exception {
    assertThat(start("echo failed no codec; exec sleep 1000", LONG).await())
        .isEqualTo(new Result.Died("no codec"));
  }

  @Test
  void howFarItIsIsToldAndNothingElseIsTakenForThat() throws Exception {
    Worker worker =
        start("echo alive 20000000; echo alive; echo alive 3x; echo alive 40000000; exit 0", LONG);

    assertThat(worker.await()).isEqualTo(new Result.Died("exit code 0"));
    assertThat(reached).containsExactly(20_000_000L, 40_000_000L);
  }

  private Worker start(String script, Duration patience) throws Exception {
    return Worker.start(
        List.of("/bin/sh", "-c", script), folder.resolve("log"), patience, reached::add);
  }
}
