package io.roomtape.egress.api;

import com.google.protobuf.UnknownFieldSet;
import io.roomtape.egress.capture.Selection;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Look;
import io.roomtape.egress.recording.Asked;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.function.Predicate;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressSourceType;
import livekit.LivekitEgress.Output;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.StorageConfig;
import livekit.LivekitEgress.TemplateSource;

/**
 * {@code StartEgress}, the newer form: a template source is a room composite, and is told as one,
 * too; a media source is told in this form alone.
 */
final class UnifiedRequest {
  private UnifiedRequest() {}

  /**
   * @param canSign whether webhooks can be signed with the key of an id
   * @throws TwirpException as of {@link RoomComposite#plan}
   */
  static RecordingPlan plan(StartEgressRequest request, Predicate<String> canSign)
      throws TwirpException {
    Refusals.unknown(known(request));
    return switch (request.getSourceCase()) {
      case TEMPLATE -> template(request, canSign);
      case MEDIA -> media(request, canSign);
      case WEB -> throw Refusals.unsupported("a web source: it records rooms, with template");
      case SOURCE_NOT_SET -> throw Refusals.invalid("source");
    };
  }

  private static StartEgressRequest known(StartEgressRequest request) {
    return request.hasMedia()
        ? request.toBuilder().setMedia(Media.known(request.getMedia())).build()
        : request;
  }

  private static RecordingPlan template(StartEgressRequest request, Predicate<String> canSign)
      throws TwirpException {
    refuseOutputs(request);
    return RoomComposite.plan(composite(request), canSign).with(told(request));
  }

  private static RecordingPlan media(StartEgressRequest request, Predicate<String> canSign)
      throws TwirpException {
    refuseOutputs(request);
    if (Passthrough.isAsked(request)) {
      return Passthrough.plan(request, told(request), canSign);
    }
    Selection selection = Media.selection(request.getMedia());
    Begun composite =
        Encodings.of(Look.PLAIN, request.hasAdvanced(), request.getAdvanced(), request.getPreset());
    Form form = Forms.of(selection.pictures().isEmpty(), selection.sounds().isEmpty());
    EgressInfo told =
        EgressInfo.newBuilder()
            .setSourceType(EgressSourceType.EGRESS_SOURCE_TYPE_SDK)
            .setUnknownFields(told(request))
            .build();
    return Plans.plan(told, selection, composite.as(form), canSign);
  }

  private static void refuseOutputs(StartEgressRequest request) throws TwirpException {
    Refusals.invalid(request.getOutputsCount() == 0, "outputs");
    storage(request.hasStorage(), request.getStorage());
    for (Output output : request.getOutputsList()) {
      Refusals.invalid(output.getConfigCase() == Output.ConfigCase.CONFIG_NOT_SET, "outputs");
      storage(output.hasStorage(), output.getStorage());
    }
  }

  private static void storage(boolean asked, StorageConfig storage) throws TwirpException {
    if (asked) {
      Refusals.invalid(
          storage.getProviderCase() == StorageConfig.ProviderCase.PROVIDER_NOT_SET, "storage");
      FileRequest.storage(storage);
    }
  }

  private static RoomCompositeEgressRequest composite(StartEgressRequest request) {
    TemplateSource template = request.getTemplate();
    RoomCompositeEgressRequest.Builder composite =
        RoomCompositeEgressRequest.newBuilder()
            .setRoomName(request.getRoomName())
            .setLayout(template.getLayout())
            .setAudioOnly(template.getAudioOnly())
            .setVideoOnly(template.getVideoOnly())
            .setCustomBaseUrl(template.getCustomBaseUrl())
            .addAllWebhooks(request.getWebhooksList());
    Asked outputs = Asked.of(request);
    composite
        .addAllFileOutputs(outputs.files())
        .addAllStreamOutputs(outputs.streams())
        .addAllSegmentOutputs(outputs.segments())
        .addAllImageOutputs(outputs.images());
    switch (request.getEncodingCase()) {
      case PRESET -> composite.setPresetValue(request.getPresetValue());
      case ADVANCED -> composite.setAdvanced(request.getAdvanced());
      case ENCODING_NOT_SET -> {}
    }
    return composite.build();
  }

  private static UnknownFieldSet told(StartEgressRequest request) {
    return UnknownFieldSet.newBuilder()
        .addField(
            Asked.EGRESS,
            UnknownFieldSet.Field.newBuilder().addLengthDelimited(request.toByteString()).build())
        .build();
  }
}
