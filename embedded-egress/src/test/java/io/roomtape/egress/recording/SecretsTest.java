package io.roomtape.egress.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.roomtape.egress.worker.WorkFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.FileOutput;
import livekit.LivekitEgress.Output;
import livekit.LivekitEgress.ProxyConfig;
import livekit.LivekitEgress.RoomCompositeEgressRequest;
import livekit.LivekitEgress.S3Upload;
import livekit.LivekitEgress.StartEgressRequest;
import livekit.LivekitEgress.StorageConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  private static final S3Upload S3 =
      S3Upload.newBuilder()
          .setAccessKey("my-access")
          .setSecret("my-secret")
          .setSessionToken("my-token")
          .setAssumeRoleArn("arn:aws:iam::1:role/recorder")
          .setAssumeRoleExternalId("my-id")
          .setProxy(
              ProxyConfig.newBuilder()
                  .setUrl("http://my-self:my-other@proxy:3128")
                  .setUsername("my-self")
                  .setPassword("my-password"))
          .setBucket("theirs")
          .putMetadata("team", "red")
          .build();
  private static final EgressInfo ASKED =
      EgressInfo.newBuilder()
          .setRoomComposite(
              RoomCompositeEgressRequest.newBuilder()
                  .addFileOutputs(EncodedFileOutput.newBuilder().setFilepath("x").setS3(S3)))
          .setUnknownFields(
              UnknownFieldSet.newBuilder()
                  .addField(
                      Asked.EGRESS,
                      UnknownFieldSet.Field.newBuilder()
                          .addLengthDelimited(unified().toByteString())
                          .build())
                  .build())
          .build();

  @TempDir Path folder;

  private static StartEgressRequest unified() {
    return StartEgressRequest.newBuilder()
        .setStorage(StorageConfig.newBuilder().setS3(S3))
        .addOutputs(Output.newBuilder().setFile(FileOutput.newBuilder().setFilepath("a")))
        .addOutputs(
            Output.newBuilder()
                .setFile(FileOutput.newBuilder().setFilepath("b"))
                .setStorage(StorageConfig.newBuilder().setS3(S3.toBuilder().setBucket("others"))))
        .build();
  }

  @Test
  void nobodyIsToldKeys() {
    EgressInfo told = Secrets.hidden(ASKED);

    S3Upload s3 = told.getRoomComposite().getFileOutputs(0).getS3();
    assertThat(s3.getAccessKey()).isEqualTo("{access_key}");
    assertThat(s3.getSecret()).isEqualTo("{secret}");
    assertThat(s3.getSessionToken()).isEqualTo("{session_token}");
    assertThat(s3.getAssumeRoleExternalId()).isEqualTo("{external_id}");
    assertThat(s3.getAssumeRoleArn()).isEqualTo("arn:aws:iam::1:role/recorder");
    assertThat(s3.getProxy().getPassword()).isEqualTo("{password}");
    assertThat(s3.getProxy().getUrl()).isEqualTo("http://{user_info}@proxy:3128");
    assertThat(s3.getBucket()).isEqualTo("theirs");
    assertThat(s3.getMetadataMap()).containsEntry("team", "red");
    assertThat(new String(told.toByteArray(), StandardCharsets.ISO_8859_1)).doesNotContain("my-");
    assertThat(Secrets.hidden(told)).isEqualTo(told);
  }

  @Test
  void anOutputHasItsOwnStorageOrThatOfTheRequest() {
    assertThat(Asked.of(ASKED).files())
        .extracting(file -> file.getS3().getBucket())
        .containsExactly("theirs", "others");
  }

  @Test
  void theKeysAreKeptWhereOnlyTheServerReadsThem() throws IOException {
    WorkFiles files = WorkFiles.in(folder);

    KeptRequest.save(files, ASKED);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.request())))
        .isEqualTo("rw-------");
    assertThat(KeptRequest.asked(files, Secrets.hidden(ASKED))).isEqualTo(Asked.of(ASKED));
    KeptRequest.delete(files);
    assertThat(KeptRequest.asked(files, Secrets.hidden(ASKED)).files())
        .extracting(file -> file.getS3().getSecret())
        .containsOnly("{secret}");
  }

  @Test
  void aRequestWithoutKeysIsKeptNowhereElse() throws IOException {
    WorkFiles files = WorkFiles.in(folder);

    KeptRequest.save(files, EgressInfo.newBuilder().setRoomName("room").build());

    assertThat(files.request()).doesNotExist();
  }

  @Test
  void aDestinationDoesNotPrintItsKeys() {
    S3Destination destination = S3Destination.of(S3);
    assertThat(destination).hasToString("bucket theirs");
    assertThat(destination.keys() + " " + destination.proxy()).doesNotContain("my-");
  }
}
