package io.roomtape.egress;

import io.roomtape.egress.api.AutoRecorder;
import io.roomtape.egress.api.EgressCalls;
import io.roomtape.egress.api.EgressService;
import io.roomtape.egress.h264.Choice;
import io.roomtape.egress.recording.Announcements;
import io.roomtape.egress.recording.Recorder;
import io.roomtape.egress.recording.RecorderNumbers;
import io.roomtape.egress.recording.RecorderSettings;
import io.roomtape.egress.recording.WebhookAnnouncements;
import io.roomtape.livekit.tap.AutoEgress;
import io.roomtape.livekit.tap.RoomTaps;
import io.roomtape.livekit.twirp.TwirpService;
import io.roomtape.livekit.webhook.WebhookNotifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Records rooms of an embedded media server behind LiveKit's Egress API. */
public final class EmbeddedEgress implements AutoCloseable {
  private final Recorder recorder;
  private final EgressCalls calls;
  private final TwirpService service;

  private EmbeddedEgress(Recorder recorder) {
    this.recorder = recorder;
    this.calls = new EgressCalls(recorder);
    this.service = new EgressService(calls);
  }

  /**
   * Starts the recorder, finishes in the background what an earlier one left, and tries in the
   * background whether this machine can encode; if it cannot, starting a recording answers
   * UNAVAILABLE with the reason.
   *
   * @throws UncheckedIOException when the folder cannot be written
   */
  public static EmbeddedEgress start(EgressConfig config, RoomTaps taps, WebhookNotifier webhooks) {
    return start(config, taps, new WebhookAnnouncements(webhooks));
  }

  /** Likewise, with another way to tell of changes than webhooks. */
  public static EmbeddedEgress start(
      EgressConfig config, RoomTaps taps, Announcements announcements) {
    try {
      RecorderSettings settings =
          new RecorderSettings(
              config.folder().toAbsolutePath(),
              config.limits(),
              config.storageRetry(),
              config.closeTimeout(),
              config.encoder(),
              config.quality(),
              config.tiles());
      return new EmbeddedEgress(
          new Recorder(settings, taps, announcements, new SinkStorages(config.sink())));
    } catch (IOException e) {
      throw new UncheckedIOException("The recorder cannot use " + config.folder(), e);
    }
  }

  /** Why no recording can begin now; empty when one can. */
  public Optional<String> unusable() {
    return recorder.unusable();
  }

  /**
   * Which encoder of H.264 is used, how quick it is, and why others are not; empty until that is
   * known.
   */
  public Optional<String> encoder() {
    return recorder.encoder().map(Choice::sentence);
  }

  /** Is told which encoder is used as soon as that is known. */
  public void onEncoder(Consumer<Choice> listener) {
    recorder.onEncoder(listener);
  }

  /** Why finished recordings are not stored now; they are tried until they are. */
  public Optional<String> storageProblem() {
    return recorder.storageProblem();
  }

  public RecorderNumbers numbers() {
    return recorder.numbers();
  }

  /** Starts what rooms are made with ({@code RoomEgress}). */
  public AutoEgress autoEgress() {
    return new AutoRecorder(recorder);
  }

  /** What can be asked of it without {@link #service}. */
  public EgressCalls calls() {
    return calls;
  }

  /** {@code livekit.Egress}. */
  public TwirpService service() {
    return service;
  }

  /**
   * Ends live recordings as StopEgress would, and waits for a bounded time until they are stored;
   * what takes longer is finished at the next start.
   */
  @Override
  public void close() {
    recorder.close();
  }
}
