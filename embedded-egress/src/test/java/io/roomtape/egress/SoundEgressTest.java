package io.roomtape.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.roomtape.egress.ffmpeg.HeardSound;
import io.roomtape.egress.ffmpeg.PlayedTrack;
import io.roomtape.egress.ffmpeg.SampleMedia;
import io.roomtape.egress.worker.WorkFiles;
import io.roomtape.livekit.twirp.TwirpException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodedFileType;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import org.junit.jupiter.api.Test;

/** Recordings of sound alone and of pictures alone, from start to finished file. */
class SoundEgressTest extends OneRecorder {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** The file that LiveKit's egress 1.14.0 makes of the same request. */
  @Test
  void soundAloneIsOggAndAKilledWorkerCostsNothingOfIt() throws Exception {
    FakeRooms.Room room = rooms.create("ogg");
    EgressInfo started =
        egress.start(request("ogg", EncodedFileType.DEFAULT_FILETYPE).setAudioOnly(true).build());
    assertThat(started.getFileResults(0).getFilename()).isEqualTo("rec/ogg.ogg");
    room.play(SampleRoom.alice(10));
    WorkFiles files = WorkFiles.in(egress.work(started));
    kill(files);
    EgressInfo stopped = egress.stopRecording(started.getEgressId());
    EgressInfo ended = egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);

    double seconds = ended.getFileResults(0).getDuration() / 1e9;
    assertThat(seconds).isCloseTo(stopped.getFileResults(0).getDuration() / 1e9, within(0.1));
    HeardSound heard = HeardSound.read(egress.stored("rec/ogg.ogg"));
    assertThat(heard.codec()).isEqualTo("opus");
    assertThat(heard.streams()).isEqualTo(1);
    assertThat(heard.heard()).isCloseTo(seconds, within(0.03));
    for (int second = 1; second + 1 < seconds; second++) {
      assertThat(heard.loudest(second, second + 1)).as("%s s", second).isGreaterThan(0.2f);
    }
    assertThat(room.keyFrameRequests).isEmpty();
    assertThat(bytes("rec/ogg.ogg")).contains(sent(440));
  }

  @Test
  void twoWhoAreHeardAreMixed() throws Exception {
    FakeRooms.Room room = rooms.create("two");
    SampleRoom session = SampleRoom.alice(6);
    session.joins("Bob", 0.1).microphone(1_000, 0.6);
    record(room, session, request("two", EncodedFileType.OGG).setAudioOnly(true).build());

    assertThat(bytes("rec/two.ogg")).doesNotContain(sent(440), sent(1_000));
    assertThat(HeardSound.read(egress.stored("rec/two.ogg")).loudest(0.5, 1.5)).isGreaterThan(0.2f);
  }

  private static String bytes(String stored) throws IOException {
    return Files.readString(egress.stored(stored), StandardCharsets.ISO_8859_1);
  }

  /** One of the packets in which a beep is. */
  private static String sent(int hertz) {
    return new String(SampleMedia.opus(hertz, 50).get(1), StandardCharsets.ISO_8859_1);
  }

  private static void kill(WorkFiles files) {
    await().atMost(LONG).until(() -> Files.exists(files.fragments()) && size(files) > 70_000);
    ProcessHandle worker =
        ProcessHandle.current()
            .children()
            .filter(child -> commandLine(child).contains(files.folder().toString()))
            .findFirst()
            .orElseThrow();
    assertThat(worker.destroyForcibly()).isTrue();
    await().atMost(LONG).until(() -> Files.readString(files.log()).contains("Goes on behind"));
  }

  private static long size(WorkFiles files) throws IOException {
    return Files.size(files.fragments());
  }

  private static String commandLine(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  @Test
  void whatIsEncryptedIsNotInAnMp3AndItSaysSo() throws Exception {
    FakeRooms.Room room = rooms.create("mp3");
    SampleRoom session = new SampleRoom(8);
    session.joins("Alice", 0.1).microphone(440, 0.1);
    session.joins("Bob", 0.1).encrypts().microphone(1000, 0.2);
    EgressInfo ended =
        record(room, session, request("mp3", EncodedFileType.MP3).setAudioOnly(true).build());

    assertThat(ended.getFileResults(0).getFilename()).isEqualTo("rec/mp3.mp3");
    assertThat(ended.getDetails())
        .isEqualTo(
            "End reason: StopEgress API; an end-to-end encrypted track is not in the recording");
    HeardSound heard = HeardSound.read(egress.stored("rec/mp3.mp3"));
    assertThat(heard.codec()).isEqualTo("mp3float");
    assertThat(heard.seconds())
        .isCloseTo(ended.getFileResults(0).getDuration() / 1e9, within(0.001));
  }

  @Test
  void picturesAloneHaveNoSound() throws Exception {
    FakeRooms.Room room = rooms.create("silent");
    EgressInfo ended =
        record(
            room,
            SampleRoom.alice(8),
            request("silent", EncodedFileType.MP4).setVideoOnly(true).build());

    PlayedTrack played = PlayedTrack.read(egress.stored("rec/silent.mp4"));
    assertThat(played.codec()).isEqualTo("h264");
    assertThat(HeardSound.streams(egress.stored("rec/silent.mp4"))).isEqualTo(1);
    assertThat(played.pictures().size() / 30.0)
        .isCloseTo(ended.getFileResults(0).getDuration() / 1e9, within(0.05));
  }

  private static EgressInfo record(
      FakeRooms.Room room, SampleRoom session, RoomCompositeEgressRequest request)
      throws TwirpException {
    EgressInfo started = egress.start(request);
    room.play(session);
    egress.awaitStatus(EgressStatus.EGRESS_ACTIVE);
    await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
    egress.stopRecording(started.getEgressId());
    return egress.awaitStatus(EgressStatus.EGRESS_COMPLETE);
  }

  private static RoomCompositeEgressRequest.Builder request(String room, EncodedFileType type) {
    return RoomCompositeEgressRequest.newBuilder()
        .setRoomName(room)
        .addFileOutputs(
            EncodedFileOutput.newBuilder()
                .setFilepath("rec/" + room)
                .setFileType(type)
                .setDisableManifest(true));
  }
}
