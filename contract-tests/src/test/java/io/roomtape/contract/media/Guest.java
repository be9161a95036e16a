package io.roomtape.contract.media;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.roomtape.client.MediaClient;
import io.roomtape.client.Network;
import io.roomtape.client.Pacer;
import io.roomtape.client.PublishedVideo;
import io.roomtape.client.ReceivedTrack;
import io.roomtape.contract.livekit.Heard;
import io.roomtape.contract.livekit.Token;
import java.time.Duration;
import java.util.List;
import livekit.LivekitModels.DataPacket;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.UpdateTrackSettings;

/** A participant with media, and what it hears. */
final class Guest implements MediaClient.Listener, AutoCloseable {
  private static final Duration PATIENCE = ofSeconds(20);
  private static final Duration SILENCE = ofSeconds(1);
  private static final int PACKETS_PER_PICTURE = 3;

  final Heard<SignalResponse> signals = new Heard<>(PATIENCE);
  final Heard<DataPacket> messages = new Heard<>(PATIENCE);
  final MediaClient client;

  Guest(MediaServerUnderTest server, Network network, String room, String identity) {
    String jwt = Token.join(room, identity).jwt();
    client = new MediaClient(network, server.url(), jwt, this);
    client.awaitConnected();
  }

  String sid() {
    return client.joined().getParticipant().getSid();
  }

  @Override
  public void heard(SignalResponse message) {
    signals.add(message);
  }

  @Override
  public void received(byte[] message) {
    try {
      messages.add(DataPacket.parseFrom(message));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not a DataPacket", e);
    }
  }

  /** Packets of all tracks so far. */
  private long packets() {
    return client.received().stream().mapToLong(ReceivedTrack::packets).sum();
  }

  /** Sends the packets of a published track until it is closed. */
  static Pacer sending(PublishedVideo video) {
    return new Pacer(List.of(video), PACKETS_PER_PICTURE);
  }

  /** Turns a track of somebody else off, or on again. */
  void turn(PublishedVideo video, boolean on) {
    client.send(
        SignalRequest.newBuilder()
            .setTrackSetting(
                UpdateTrackSettings.newBuilder().addTrackSids(video.sid()).setDisabled(!on)));
  }

  /** Waits until so many more packets have come than there are now. */
  void awaitMorePackets() {
    var before = packets();
    await().atMost(PATIENCE).until(() -> packets() > before + 100);
  }

  /** Waits until nothing has come for a second. */
  void awaitNoPackets() {
    var stable = new long[] {-1, System.nanoTime()};
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              if (packets() != stable[0]) {
                stable[0] = packets();
                stable[1] = System.nanoTime();
              }
              return System.nanoTime() - stable[1] > SILENCE.toNanos();
            });
  }

  @Override
  public void close() {
    client.close();
  }
}
