package io.roomtape.egress.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {
  @Test
  void whoIsNotHeardForLongerThanPatienceIsGone() {
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    Pulse pulse = new Pulse(Duration.ofSeconds(30), now::get);

    now.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(pulse.isGone()).isFalse();
    pulse.beat();
    now.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(pulse.isGone()).isFalse();
    now.addAndGet(1);
    assertThat(pulse.isGone()).isTrue();
  }
}
