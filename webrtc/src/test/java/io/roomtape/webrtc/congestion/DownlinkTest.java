package io.roomtape.webrtc.congestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.roomtape.webrtc.rtp.RtcpPacket;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownlinkTest {
  private static final long MEGA = 1_000_000;

  /** Any rate in steps of a tenth, as many subscriptions together have them. */
  private static long[] smooth(long most) {
    return LongStream.iterate(100_000, rate -> rate < most, rate -> rate + rate / 10)
        .limit(60)
        .toArray();
  }

  @Test
  void aWideLinkIsNeverBounded() {
    Bottleneck link = new Bottleneck(1, 50 * MEGA);
    Bottleneck.Sender sender = link.sender(smooth(4 * MEGA));
    link.run(20_000);
    assertThat(sender.downlink.bitsPerSecond()).isEqualTo(Downlink.UNBOUNDED);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aStepDownIsFollowedWithinSeconds(long seed) {
    Bottleneck link = new Bottleneck(seed, 5 * MEGA);
    Bottleneck.Sender sender = link.sender(smooth(3 * MEGA));
    link.run(5_000);
    link.capacity(MEGA / 2);
    link.run(3_000);

    assertThat(sender.rate()).isLessThan(MEGA / 2);
    link.run(1_000);
    assertThat(link.queueMillis()).isLessThan(100);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aStepUpIsFollowedWithinTenSeconds(long seed) {
    Bottleneck link = new Bottleneck(seed, MEGA / 2);
    Bottleneck.Sender sender = link.sender(smooth(3 * MEGA));
    link.run(10_000);
    link.capacity(5 * MEGA);
    link.run(10_000);

    assertThat(link.arriving(sender, 2_000)).isGreaterThan(2 * MEGA);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aSteadyLinkIsUsedAndDoesNotOscillate(long seed) {
    Bottleneck link = new Bottleneck(seed, 2 * MEGA);
    Bottleneck.Sender sender = link.sender(smooth(6 * MEGA));
    link.run(15_000);
    for (int second = 0; second < 30; second++) {
      assertThat(link.arriving(sender, 1_000))
          .as("second %d", second)
          .isBetween(1_400_000L, 2_050_000L);
      assertThat(link.queueMillis()).isLessThan(250);
    }
  }

  @Test
  void layersOfOneVideoDoNotFlap() {
    Bottleneck link = new Bottleneck(7, 1_200_000);
    Bottleneck.Sender sender = link.sender(150_000, 500_000, 2_000_000);
    link.run(10_000);
    int changes = 0;
    long before = sender.rate();
    for (int i = 0; i < 600; i++) {
      link.run(100);
      changes += sender.rate() != before ? 1 : 0;
      before = sender.rate();
    }
    assertThat(changes).as("in a minute").isLessThanOrEqualTo(8);
    assertThat(sender.rate()).isEqualTo(500_000);
  }

  @Test
  void randomLossAloneIsNoCongestion() {
    Bottleneck link = new Bottleneck(8, 3 * MEGA);
    link.loss(0.05);
    Bottleneck.Sender sender = link.sender(smooth(2 * MEGA));
    link.run(20_000);
    assertThat(link.arriving(sender, 5_000)).isGreaterThan(1_500_000);
  }

  @Test
  void muchLossIsCongestionEvenWithoutAQueue() {
    Bottleneck link = new Bottleneck(9, 10 * MEGA);
    link.loss(0.3);
    Bottleneck.Sender sender = link.sender(smooth(3 * MEGA));
    link.run(10_000);
    assertThat(sender.rate()).isLessThan(MEGA);
    link.loss(0);
    link.run(25_000);
    assertThat(sender.rate()).isGreaterThan(2 * MEGA);
  }

  @Test
  void aQueueThatGrowsBoundsButProvesNothing() {
    Bottleneck link = new Bottleneck(10, 5 * MEGA);
    Bottleneck.Sender sender = link.sender(smooth(3 * MEGA));
    link.run(5_000);
    link.capacity(2_500_000);
    link.run(3_000);
    assertThat(sender.downlink.bitsPerSecond()).isLessThan(2_500_000);
    assertThat(sender.downlink.provenBitsPerSecond()).isEqualTo(Downlink.UNBOUNDED);
  }

  @Test
  void aQueueThatOverflowsProvesHowNarrowTheLinkIs() {
    Bottleneck link = new Bottleneck(11, MEGA / 4);
    Bottleneck.Sender sender = link.sender(MEGA);
    link.run(10_000);
    assertThat(sender.downlink.provenBitsPerSecond()).isLessThan(MEGA / 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void twoOfAKindShareALink(long seed) {
    Bottleneck link = new Bottleneck(seed, 2 * MEGA);
    Bottleneck.Sender one = link.sender(smooth(4 * MEGA));
    link.run(10_000);
    Bottleneck.Sender other = link.sender(smooth(4 * MEGA));
    link.run(40_000);
    long before = one.arrivedBits;
    long others = link.arriving(other, 20_000);
    long ones = (one.arrivedBits - before) / 20;

    assertThat((double) ones / others).isBetween(0.4, 2.5);
    assertThat(ones + others).isGreaterThan(1_400_000);
  }

  @Test
  void itLeavesRoomForAFlowThatDoesNotYield() {
    Bottleneck link = new Bottleneck(10, 2 * MEGA);
    Bottleneck.Sender sender = link.sender(smooth(4 * MEGA));
    link.run(10_000);
    link.sender(MEGA).uncontrolled();
    link.run(5_000);
    assertThat(link.arriving(sender, 10_000)).isBetween(500_000L, 1_050_000L);
    assertThat(link.queueMillis()).isLessThan(250);
  }

  @Test
  void lostFeedbackIsBorne() {
    Bottleneck link = new Bottleneck(11, 2 * MEGA);
    link.feedbackLoss(0.2);
    Bottleneck.Sender sender = link.sender(smooth(4 * MEGA));
    link.run(20_000);
    assertThat(link.arriving(sender, 10_000)).isBetween(1_200_000L, 2_050_000L);
  }

  @Test
  void aReceiverThatInventsPacketsChangesNothing() {
    Downlink downlink = new Downlink();
    downlink.arrivals(new RtcpPacket.Arrivals(5, new long[] {1, 2, 3}), 10);
    for (int i = 0; i < 100; i++) {
      downlink.sent(1_000, i);
    }
    downlink.arrivals(new RtcpPacket.Arrivals(60_000, new long[4_000]), 20);
    assertThat(downlink.bitsPerSecond()).isEqualTo(Downlink.UNBOUNDED);
  }

  @Test
  void whatTheReceiverSaysItCanTakeIsTheMost() {
    Downlink downlink = new Downlink();
    downlink.told(300_000);
    assertThat(downlink.bitsPerSecond()).isEqualTo(300_000);
    downlink.told(Long.MAX_VALUE);
    assertThat(downlink.bitsPerSecond()).isEqualTo(Downlink.UNBOUNDED);
  }

  @Test
  void aPacketAndItsFeedbackLeaveNothingBehind() {
    Downlink downlink = new Downlink();
    long[] nanos = new long[50];
    RtcpPacket.Arrivals[] all = new RtcpPacket.Arrivals[1_400];
    for (int i = 0; i < all.length; i++) {
      all[i] = new RtcpPacket.Arrivals(i * 50 & 0xffff, nanos);
    }
    sendAll(downlink, all, nanos, 0, 1_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    sendAll(downlink, all, nanos, 1_000, 1_400);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated / 20_000.0).isLessThan(2);
  }

  private static void sendAll(
      Downlink downlink, RtcpPacket.Arrivals[] all, long[] nanos, int from, int to) {
    for (int i = from; i < to; i++) {
      for (int packet = 0; packet < 50; packet++) {
        long now = (i * 50L + packet) * Bottleneck.MILLI;
        assertSame(downlink.sent(1_000, now), i * 50 + packet & 0xffff);
        nanos[packet] = now + 20 * Bottleneck.MILLI;
      }
      downlink.arrivals(all[i], (i * 50L + 60) * Bottleneck.MILLI);
    }
  }

  private static void assertSame(int number, int expected) {
    if (number != expected) {
      throw new AssertionError(number + " instead of " + expected);
    }
  }
}
