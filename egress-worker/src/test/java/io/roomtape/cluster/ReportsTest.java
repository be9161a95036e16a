package io.roomtape.cluster;

import static livekit.LivekitEgress.EgressStatus.EGRESS_ACTIVE;
import static livekit.LivekitEgress.EgressStatus.EGRESS_COMPLETE;
import static livekit.LivekitEgress.EgressStatus.EGRESS_ENDING;
import static livekit.LivekitEgress.EgressStatus.EGRESS_STARTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.psrpc.RpcException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir Path folder;
  private final List<EgressInfo> told = new CopyOnWriteArrayList<>();
  private final List<String> over = new CopyOnWriteArrayList<>();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final Semaphore attempts = new Semaphore(0);
  private volatile boolean reachable = true;

  @Test
  void statesAreToldInOrderAndTheFileGoesWithTheLast() throws Exception {
    Reports reports = reports();
    for (EgressStatus status :
        List.of(EGRESS_STARTING, EGRESS_ACTIVE, EGRESS_ENDING, EGRESS_COMPLETE)) {
      reports.add(info(status, ""));
    }

    await().until(() -> over.equals(List.of("EG_1")));

    assertThat(told)
        .extracting(EgressInfo::getStatus)
        .containsExactly(EGRESS_STARTING, EGRESS_ACTIVE, EGRESS_ENDING, EGRESS_COMPLETE);
    assertThat(folder).isEmptyDirectory();
    assertThat(reports.open()).isEmpty();
  }

  @Test
  void anUnreachableServerIsAskedAgainHalfASecondLaterThenEverMoreSeldom() throws Exception {
    reachable = false;
    reports().add(info(EGRESS_STARTING, ""));

    attempts.release(10);
    await().until(() -> pauses.size() == 11);

    assertThat(pauses.subList(0, 4))
        .containsExactly(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4));
    assertThat(pauses.getLast()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void whatWaitsIsToldOncePerStatusTheNewestOfEach() throws Exception {
    reachable = false;
    Reports reports = reports();
    reports.add(info(EGRESS_STARTING, ""));
    reports.add(info(EGRESS_ACTIVE, "first"));
    reports.add(info(EGRESS_ACTIVE, "second"));
    reports.add(info(EGRESS_ENDING, "a"));
    reports.add(info(EGRESS_ENDING, "b"));
    await().until(() -> pauses.size() == 1);

    reachable = true;
    attempts.release();

    await().until(() -> told.size() == 3 && reports.isAllTold());
    assertThat(told).extracting(EgressInfo::getDetails).containsExactly("", "second", "b");
  }

  @Test
  void whatWasNotToldIsToldByTheNextProcess() throws Exception {
    reachable = false;
    Reports before = reports();
    before.add(info(EGRESS_STARTING, ""));
    before.add(info(EGRESS_ACTIVE, ""));
    await().until(() -> pauses.size() == 1);
    reachable = true;

    Reports next = reports();
    assertThat(next.open()).containsExactly("EG_1");
    next.resume();

    await().until(() -> told.size() == 2 && next.isAllTold());
    assertThat(told)
        .extracting(EgressInfo::getStatus)
        .containsExactly(EGRESS_STARTING, EGRESS_ACTIVE);
  }

  @Test
  void theNewestStateIsToldAgainUnlessItIsTheLast() throws Exception {
    Reports reports = reports();
    reports.add(info(EGRESS_ACTIVE, ""));
    await().until(reports::isAllTold);

    reports.again("EG_1");
    await().until(() -> told.size() == 2);
    reports.add(info(EGRESS_COMPLETE, ""));
    await().until(() -> over.size() == 1);
    reports.again("EG_1");

    assertThat(reports.open()).isEmpty();
    assertThat(told)
        .extracting(EgressInfo::getStatus)
        .containsExactly(EGRESS_ACTIVE, EGRESS_ACTIVE, EGRESS_COMPLETE);
  }

  @Test
  void whatIsForgottenIsNotTold() throws Exception {
    reachable = false;
    Reports reports = reports();
    reports.add(info(EGRESS_COMPLETE, ""));
    await().until(() -> pauses.size() == 1);

    reports.forget("EG_1");
    reachable = true;
    attempts.release();

    assertThat(reports.isAllTold()).isTrue();
    assertThat(folder).isEmptyDirectory();
    await().until(() -> !attempts.hasQueuedThreads());
    assertThat(told).isEmpty();
  }

  private Reports reports() throws IOException {
    return new Reports(folder, this::tell, this::pause, over::add);
  }

  private void tell(EgressInfo info) throws RpcException {
    if (!reachable) {
      throw new RpcException(RpcException.UNAVAILABLE, "no response from servers");
    }
    told.add(info);
  }

  private boolean pause(Duration time) throws InterruptedException {
    pauses.add(time);
    attempts.acquire();
    return true;
  }

  private static EgressInfo info(EgressStatus status, String details) {
    return EgressInfo.newBuilder()
        .setEgressId("EG_1")
        .setStatus(status)
        .setDetails(details)
        .build();
  }
}
