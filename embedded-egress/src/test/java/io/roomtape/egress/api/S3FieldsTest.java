package io.roomtape.egress.api;

import static io.roomtape.egress.api.Fate.honoured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.recording.Asked;
import io.roomtape.egress.recording.RecordingPlan;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.ProxyConfig;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.S3Upload;
import org.junit.jupiter.api.Test;

/** Each field of an S3 that a request brings along is honoured, or refused by its name. */
class S3FieldsTest {
  private static final S3Upload USUAL =
      S3Upload.newBuilder().setAccessKey("a").setSecret("b").setBucket("c").build();

  @Test
  void eachIsHonouredOrNamed() throws TwirpException {
    Map<String, Fate<RecordingPlan>> fates = new LinkedHashMap<>();
    for (String field :
        List.of(
            "access_key",
            "secret",
            "session_token",
            "region",
            "endpoint",
            "bucket",
            "force_path_style",
            "metadata",
            "tagging",
            "content_disposition",
            "assume_role_arn",
            "assume_role_external_id",
            "proxy")) {
      fates.put(field, honoured("s3." + field, S3FieldsTest::s3));
    }
    RecordingPlan before = plan(USUAL);
    for (FieldWalk.Change<S3Upload> change : FieldWalk.of(USUAL)) {
      String field = change.path().replaceFirst("\\..*", "");
      Fate<RecordingPlan> fate = Objects.requireNonNull(fates.get(field), field);
      fate.isHonoured(before, () -> plan(change.request()), change.value());
    }
  }

  @Test
  void aProxyWithAnAddressIsTaken() throws TwirpException {
    S3Upload through =
        USUAL.toBuilder()
            .setProxy(ProxyConfig.newBuilder().setUrl("http://proxy:3128").setUsername("me"))
            .build();
    assertThat(s3(plan(through))).isEqualTo(through);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> plan(USUAL.toBuilder().clearBucket().build()))
        .isInstanceOfSatisfying(
            TwirpException.class,
            e -> assertThat(e.code()).isEqualTo(TwirpException.Code.INVALID_ARGUMENT))
        .hasMessageContaining("s3.bucket");
  }

  private static Object s3(RecordingPlan plan) {
    return Asked.of(plan.asked()).files().getFirst().getS3();
  }

  private static RecordingPlan plan(S3Upload s3) throws TwirpException {
    return RoomComposite.plan(
        RoomCompositeEgressRequest.newBuilder()
            .setRoomName("room")
            .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath("x").setS3(s3))
            .build(),
        _ -> false);
  }
}
