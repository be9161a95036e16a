package io.roomtape.webrtc.sctp;

import io.roomtape.webrtc.fuzz.Fuzzer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class DataFuzzTest {
  private static final int INPUTS_PER_ASSOCIATION = 200;
  private static final int TAG = 4;
  private static final int CHECKSUM = 8;

  private final Random random = new Random(3);
  private List<byte[]> toServer = new ArrayList<>();
  private DataChannels server = new DataChannels(new Side(new ArrayList<>()));
  private int tag;
  private int inputs;
  private long now;

  /** What one side sends, to be handed to the other. */
  private record Side(List<byte[]> sent) implements DataChannels.Events {
    @Override
    public void transmit(byte[] packet) {
      sent.add(packet);
    }

    @Override
    public void opened(String label) {}

    @Override
    public void message(String label, byte[] payload) {}

    @Override
    public void failed(String reason) {}
  }

  @Test
  void anyPacketOfAnAssociationIsTakenOrDropped() {
    begin();
    List<byte[]> corpus = List.copyOf(toServer);
    Fuzzer.run("sctp", corpus, this::take);
  }

  private void take(byte[] input) {
    if (++inputs % INPUTS_PER_ASSOCIATION == 0) {
      begin();
    }
    if (input.length >= CHECKSUM + 4 && random.nextInt(8) > 0) {
      ByteBuffer.wrap(input).putInt(TAG, tag);
      sign(input);
    }
    now += 1_000_000;
    server.receive(input, now);
    server.tick(now);
  }

  /** A new association with an open channel and some messages. */
  private void begin() {
    toServer = new ArrayList<>();
    List<byte[]> toClient = new ArrayList<>();
    DataChannels client = new DataChannels(new Side(toServer));
    server = new DataChannels(new Side(toClient));
    client.open(0, "_reliable", true, -1, now);
    client.connect(now);
    int taken = 0;
    int answered = 0;
    for (int i = 0; i < 60; i++) {
      now += 50_000_000;
      while (taken < toServer.size()) {
        server.receive(toServer.get(taken++).clone(), now);
      }
      while (answered < toClient.size()) {
        client.receive(toClient.get(answered++).clone(), now);
      }
      client.tick(now);
      server.tick(now);
      if (i % 10 == 9) {
        client.send("_reliable", new byte[i * 40], true, now);
      }
    }
    tag = ByteBuffer.wrap(toServer.getLast()).getInt(TAG);
  }

  /** The checksum of RFC 9260 appendix A, so that an input gets past it. */
  private static void sign(byte[] packet) {
    ByteBuffer.wrap(packet).putInt(CHECKSUM, 0);
    CRC32C crc = new CRC32C();
    crc.update(packet);
    ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).putInt(CHECKSUM, (int) crc.getValue());
  }
}
