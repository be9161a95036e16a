package io.roomtape.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomLoopTest {
  private final AtomicInteger ticks = new AtomicInteger();
  private volatile boolean attended;
  private final RoomLoop loop =
      new RoomLoop("Talk", ticks::incrementAndGet, () -> attended, new VirtualDelays());

  @AfterEach
  void stop() {
    loop.stop();
    loop.execute(() -> {});
  }

  @Test
  void whileNobodyIsThereWhoAsksDoesTheWork() {
    assertThat(loop.ask(Thread::currentThread)).isSameAs(Thread.currentThread());
    assertThat(loop.ask(() -> loop.ask(Thread::currentThread))).isSameAs(Thread.currentThread());
  }

  @Test
  void whileSomebodyIsThereAThreadDoesTheWorkAndTicks() throws InterruptedException {
    Thread thread = attend();
    assertThat(thread).isNotSameAs(Thread.currentThread());
    assertThat(loop.ask(Thread::currentThread)).isSameAs(thread);
    await().until(() -> ticks.get() > 1);

    loop.ask(() -> attended = false);

    thread.join(5_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(loop.ask(Thread::currentThread)).isSameAs(Thread.currentThread());
  }

  /** Somebody comes; returns the room's thread. */
  private Thread attend() {
    loop.perform(() -> attended = true);
    return loop.ask(Thread::currentThread);
  }

  @Test
  void tasksOfManyThreadsRunOneAtATimeAndNoneIsLost() throws InterruptedException {
    List<Integer> done = new ArrayList<>(); // only one touches it at a time
    CountDownLatch threads = new CountDownLatch(4);
    for (int i = 0; i < 4; i++) {
      Thread.ofPlatform()
          .start(
              () -> {
                for (int task = 0; task < 5_000; task++) {
                  int number = task;
                  switch (task % 4) {
                    case 0 -> loop.execute(() -> done.add(number));
                    case 1 -> loop.perform(() -> done.add(number));
                    case 2 -> loop.ask(() -> done.add(number));
                    default ->
                        loop.execute(
                            () -> {
                              done.add(number);
                              attended = number % 3 == 0;
                            });
                  }
                }
                threads.countDown();
              });
    }
    assertThat(threads.await(30, TimeUnit.SECONDS)).isTrue();
    await().until(() -> loop.ask(done::size) == 20_000);
  }

  @Test
  void whoAsksAClosedRoomIsTold() {
    attend();
    loop.ask(
        () -> {
          loop.stop();
          return true;
        });
    assertThatThrownBy(() -> loop.ask(() -> 1)).isInstanceOf(RoomLoop.ClosedException.class);
    loop.awaitStopped(5_000);
    assertThatThrownBy(() -> loop.ask(() -> 1)).isInstanceOf(RoomLoop.ClosedException.class);
  }

  @Test
  void whatIsToComeOfAnIdleRoomIsDoneByTheClock() {
    VirtualDelays delays = new VirtualDelays();
    RoomLoop timed = new RoomLoop("Talk", () -> {}, () -> false, delays);
    List<String> done = new ArrayList<>();
    var _ = timed.performAfter(Duration.ofMillis(10), () -> done.add("first"));
    timed.performAfter(Duration.ofMillis(10), () -> done.add("given up")).run();
    delays.passMillis(10);
    assertThat(done).containsExactly("first");
  }
}
