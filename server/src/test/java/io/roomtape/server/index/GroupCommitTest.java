package io.roomtape.server.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  @Test
  void whoComesDuringACommitSharesTheNextOne() throws Exception {
    List<List<Integer>> commits = new ArrayList<>();
    CountDownLatch slow = new CountDownLatch(1);
    AtomicInteger arriving = new AtomicInteger();
    GroupCommit<Integer> group =
        new GroupCommit<>(
            items -> {
              commits.add(items);
              await(slow);
              return items.stream().map(item -> item % 2 == 0).toList();
            });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        int item = i;
        answers.add(
            threads.submit(
                () -> {
                  arriving.incrementAndGet();
                  return group.submit(item);
                }));
      }
      Awaitility.await().until(() -> arriving.get() == 50);
      slow.countDown();
      for (int i = 0; i < 50; i++) {
        assertThat(answers.get(i).get()).isEqualTo(i % 2 == 0);
      }
    }
    assertThat(commits).hasSizeBetween(2, 20);
    assertThat(commits.stream().flatMap(List::stream).distinct()).hasSize(50);
  }

  @Test
  void aFailureIsEverybodysOfTheGroupAndNobodysAfterIt() {
    AtomicInteger calls = new AtomicInteger();
    GroupCommit<Integer> group =
        new GroupCommit<>(
            items -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("The disk is full");
              }
              return items.stream().map(item -> true).toList();
            });
    assertThatThrownBy(() -> group.submit(1)).hasMessage("The disk is full");
    assertThat(CompletableFuture.supplyAsync(() -> group.submit(2)).join()).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
