package io.roomtape.webrtc.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AddressRatesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final InetAddress ONE = InetAddress.ofLiteral("192.0.2.1");

  private long now = Long.MAX_VALUE - SECOND; // wraps around on the way
  private final AddressRates rates =
      new AddressRates(Duration.ofMillis(100), Duration.ofSeconds(2), now);

  private long allowed(int tries, InetAddress address) {
    return IntStream.range(0, tries).filter(i -> rates.take(address, now)).count();
  }

  @Test
  void twoSecondsWorthIsAllowedAtOnceAndTheRateFromThenOn() {
    assertThat(allowed(1_000, ONE)).isEqualTo(20);
    long later = 0;
    for (int i = 0; i < 100; i++) {
      now += SECOND / 10;
      later += allowed(5, ONE);
    }
    assertThat(later).isEqualTo(100);
  }

  @Test
  void whoWaitsMayComeInNumbersAgain() {
    allowed(1_000, ONE);
    now += 60 * SECOND;
    assertThat(allowed(1_000, ONE)).isEqualTo(20);
  }

  @Test
  void anotherAddressHasItsOwnRate() {
    allowed(1_000, ONE);
    long free =
        IntStream.range(1, 100)
            .filter(i -> rates.take(InetAddress.ofLiteral("198.51.100." + i), now))
            .count();
    assertThat(free).isGreaterThan(90);
  }

  @Test
  void aNetworkOfIpv6IsOneAddress() {
    long taken =
        IntStream.range(0, 100)
            .filter(i -> rates.take(InetAddress.ofLiteral("2001:db8::" + i), now))
            .count();
    assertThat(taken).isEqualTo(20);
  }
}
