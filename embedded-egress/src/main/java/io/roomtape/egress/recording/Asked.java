package io.roomtape.egress.recording;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import livekit.LivekitEgress.DirectFileOutput;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.FileOutput;
import livekit.LivekitEgress.ImageOutput;
import livekit.LivekitEgress.Output;
import livekit.LivekitEgress.ParticipantEgressRequest;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.S3Upload;
import livekit.LivekitEgress.SegmentedFileOutput;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.StreamOutput;
import livekit.LivekitEgress.TrackCompositeEgressRequest;
import livekit.LivekitEgress.TrackEgressRequest;
import livekit.LivekitModels.WebhookConfig;

/**
 * What is asked of an egress, in whichever of LiveKit's forms. LiveKit's SDKs say the same output
 * in an old field and in a new one; here it is once.
 */
public record Asked(
    String room,
    List<EncodedFileOutput> files,
    List<StreamOutput> streams,
    List<SegmentedFileOutput> segments,
    List<ImageOutput> images,
    List<WebhookConfig> webhooks) {
  /** {@code EgressInfo.egress}, which the classes for Java do not have yet. */
  public static final int EGRESS = 29;

  /** Of what an egress is told to have been asked; the newest form counts. */
  public static Asked of(EgressInfo info) {
    Optional<StartEgressRequest> unified = unified(info);
    return unified.map(Asked::of).orElseGet(() -> ofOlder(info));
  }

  /** The request in the newest form, if it came in that. */
  static Optional<StartEgressRequest> unified(EgressInfo info) {
    List<ByteString> requests = info.getUnknownFields().getField(EGRESS).getLengthDelimitedList();
    return requests.isEmpty() ? Optional.empty() : Optional.of(parsed(requests.getLast()));
  }

  private static Asked ofOlder(EgressInfo info) {
    return switch (info.getRequestCase()) {
      case ROOM_COMPOSITE -> of(info.getRoomComposite());
      case PARTICIPANT -> of(info.getParticipant());
      case TRACK_COMPOSITE -> of(info.getTrackComposite());
      case TRACK -> of(info.getTrack());
      case WEB, REPLAY, REQUEST_NOT_SET ->
          new Asked(info.getRoomName(), List.of(), List.of(), List.of(), List.of(), List.of());
    };
  }

  /** The one file; with nothing said of it, if none is asked for. */
  EncodedFileOutput file() {
    return files.isEmpty() ? EncodedFileOutput.getDefaultInstance() : files.getFirst();
  }

  /** The buckets that are brought along. */
  public List<S3Upload> uploads() {
    return Stream.<List<? extends Message>>of(files, segments, images)
        .<Message>flatMap(List::stream)
        .flatMap(output -> Storages.s3(output).stream())
        .toList();
  }

  private static StartEgressRequest parsed(ByteString request) {
    try {
      return StartEgressRequest.parseFrom(request);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("No request is told of", e);
    }
  }

  @SuppressWarnings("deprecation") // clients still send the older fields
  private static Asked of(RoomCompositeEgressRequest r) {
    return new Asked(
        r.getRoomName(),
        once(r.getFileOutputsList(), r.hasFile(), r.getFile()),
        once(r.getStreamOutputsList(), r.hasStream(), r.getStream()),
        once(r.getSegmentOutputsList(), r.hasSegments(), r.getSegments()),
        r.getImageOutputsList(),
        r.getWebhooksList());
  }

  private static Asked of(ParticipantEgressRequest r) {
    return new Asked(
        r.getRoomName(),
        r.getFileOutputsList(),
        r.getStreamOutputsList(),
        r.getSegmentOutputsList(),
        r.getImageOutputsList(),
        r.getWebhooksList());
  }

  @SuppressWarnings("deprecation") // clients still send the older fields
  private static Asked of(TrackCompositeEgressRequest r) {
    return new Asked(
        r.getRoomName(),
        once(r.getFileOutputsList(), r.hasFile(), r.getFile()),
        once(r.getStreamOutputsList(), r.hasStream(), r.getStream()),
        once(r.getSegmentOutputsList(), r.hasSegments(), r.getSegments()),
        r.getImageOutputsList(),
        r.getWebhooksList());
  }

  private static Asked of(TrackEgressRequest r) {
    DirectFileOutput file = r.getFile();
    EncodedFileOutput.Builder encoded =
        EncodedFileOutput.newBuilder()
            .setFilepath(file.getFilepath())
            .setDisableManifest(file.getDisableManifest());
    return new Asked(
        r.getRoomName(),
        List.of(OutputStorage.into(encoded, file).build()),
        List.of(),
        List.of(),
        List.of(),
        r.getWebhooksList());
  }

  /** The outputs of the newer form, each with its storage. */
  public static Asked of(StartEgressRequest r) {
    List<Output> outputs = OutputStorage.outputs(r);
    return new Asked(
        r.getRoomName(),
        outputs.stream().filter(Output::hasFile).map(Asked::encoded).toList(),
        outputs.stream().filter(Output::hasStream).map(Output::getStream).toList(),
        outputs.stream().filter(Output::hasSegments).map(Asked::segments).toList(),
        outputs.stream().filter(Output::hasImages).map(Asked::images).toList(),
        r.getWebhooksList());
  }

  private static EncodedFileOutput encoded(Output output) {
    FileOutput file = output.getFile();
    EncodedFileOutput.Builder encoded =
        EncodedFileOutput.newBuilder()
            .setFileTypeValue(file.getFileTypeValue())
            .setFilepath(file.getFilepath())
            .setDisableManifest(file.getDisableManifest());
    return OutputStorage.into(encoded, output.getStorage()).build();
  }

  private static SegmentedFileOutput segments(Output output) {
    return OutputStorage.into(output.getSegments().toBuilder(), output.getStorage()).build();
  }

  private static ImageOutput images(Output output) {
    return OutputStorage.into(output.getImages().toBuilder(), output.getStorage()).build();
  }

  private static <T> List<T> once(List<T> outputs, boolean hasOld, T old) {
    List<T> all = new ArrayList<>(outputs);
    if (hasOld && !all.contains(old)) {
      all.add(old);
    }
    return List.copyOf(all);
  }
}
