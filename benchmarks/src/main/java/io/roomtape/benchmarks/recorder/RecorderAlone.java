package io.roomtape.benchmarks.recorder;

import com.google.protobuf.Message;
import io.roomtape.benchmarks.footage.Footage;
import io.roomtape.egress.EgressConfig;
import io.roomtape.egress.EmbeddedEgress;
import io.roomtape.livekit.auth.Grant;
import io.roomtape.livekit.auth.Grants;
import io.roomtape.livekit.twirp.TwirpException;
import io.roomtape.livekit.twirp.TwirpMethod;
import io.roomtape.livekit.webhook.ExtraWebhook;
import io.roomtape.livekit.webhook.WebhookNotifier;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StopEgressRequest;
import livekit.LivekitWebhook.WebhookEvent;

/**
 * The recorder in a process of its own, with a room of four people that is played to it. Each byte
 * on standard input is an order: to record, and to stop; then it says how many ms it took until the
 * recording was active, and over. It lives until standard input ends.
 */
public final class RecorderAlone {
  private final BlockingQueue<EgressInfo> told = new LinkedBlockingQueue<>();
  private final EmbeddedEgress egress;
  private final Path folder;

  private RecorderAlone(Path folder, Room room) {
    this.folder = folder;
    this.egress =
        EmbeddedEgress.start(
            new EgressConfig(folder.resolve("recorder"), this::store),
            new PlayedRoom(room),
            new Ear());
  }

  /** Hears events of this build, and of earlier ones that told nobody else. */
  private final class Ear implements WebhookNotifier {
    @Override
    public void notify(String queue, WebhookEvent.Builder event, List<ExtraWebhook> extra) {
      told.add(event.getEgressInfo());
    }

    @Override
    public void notify(String queue, WebhookEvent.Builder event) {
      notify(queue, event, List.of());
    }
  }

  /**
   * Arguments: the recorder's folder; and for people, instead of somebody who says nothing, the
   * folder of footage, its seconds, how many are played.
   */
  @SuppressWarnings("SystemOut") // The answers are what it is for.
  public static void main(String[] arguments) throws Exception {
    Room room = arguments.length == 1 ? quietRoom() : room(arguments);
    RecorderAlone recorder = new RecorderAlone(Path.of(arguments[0]), room);
    if (System.in.read() >= 0) {
      long asked = System.nanoTime();
      String id = recorder.start();
      System.out.println(recorder.await(EgressStatus.EGRESS_ACTIVE, asked));
      var _ = System.in.read();
      long stopped = System.nanoTime();
      recorder.stop(id);
      System.out.println(recorder.await(EgressStatus.EGRESS_COMPLETE, stopped));
      var _ = System.in.read();
    }
    recorder.egress.close();
  }

  private static Room quietRoom() {
    Room room = new Room(60);
    var _ = room.joins("somebody").microphone(List.of(new byte[] {(byte) 0xFC}));
    return room;
  }

  private static Room room(String[] arguments) {
    Footage footage = new Footage(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
    return Scenario.FOUR.room(footage, Double.parseDouble(arguments[3]));
  }

  /** As a folder on the same disk is stored to: by a link. */
  private String store(Path file, String path) throws IOException {
    Path target = folder.resolve("stored").resolve(path);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.createLink(target, file);
    try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return target.toString();
  }

  private String start() throws TwirpException {
    RoomCompositeEgressRequest request =
        RoomCompositeEgressRequest.newBuilder()
            .setRoomName("played")
            .addFileOutputs(
                EncodedFileOutput.newBuilder()
                    .setFilepath("recording.mp4")
                    .setDisableManifest(true))
            .build();
    return ((EgressInfo) call("StartRoomCompositeEgress", request)).getEgressId();
  }

  private void stop(String id) throws TwirpException {
    call("StopEgress", StopEgressRequest.newBuilder().setEgressId(id).build());
  }

  @SuppressWarnings("unchecked") // each method is called with its own request type
  private <Q extends Message> Message call(String method, Q request) throws TwirpException {
    TwirpMethod<Q> found =
        (TwirpMethod<Q>) Objects.requireNonNull(egress.service().methods().get(method));
    return found.handler().handle(request, Grants.of("", "", Grant.ROOM_RECORD));
  }

  /** Milliseconds since then until a webhook tells this. */
  private double await(EgressStatus status, long since) throws InterruptedException {
    while (true) {
      EgressInfo info = told.take();
      if (info.getStatus() == status) {
        return (System.nanoTime() - since) / 1e6;
      }
      if (info.getStatus().getNumber() > EgressStatus.EGRESS_ENDING.getNumber()) {
        throw new IllegalStateException("The recording ends otherwise: " + info);
      }
    }
  }
}
