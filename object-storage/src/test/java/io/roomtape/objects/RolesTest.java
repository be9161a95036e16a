package io.roomtape.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.egress.recording.S3Destination;
import io.roomtape.egress.recording.S3Destination.Keys;
import io.roomtape.egress.recording.S3Destination.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are exchanged for those of a role, which alone open the bucket. */
class RolesTest {
  private static final Role ROLE = new Role("arn:aws:iam::1:role/recorder", "their-id");
  private static final Keys OURS = new Keys("our-access", "our-secret", "", Optional.empty());

  @AutoClose private final FakeAws aws = new FakeAws();
  private Path file;

  RolesTest() throws IOException {}

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    file = Files.writeString(folder.resolve("a"), "sound");
  }

  private S3Target target(Keys keys) {
    return new S3Target(
        Optional.of(aws.url()), "", keys, "theirs", true, Map.of(), "", "", Transport.USUAL);
  }

  private static Keys keys(Role role) {
    return new Keys("my-access", "my-secret", "", Optional.of(role));
  }

  private S3Destination destination(Keys keys) {
    return new S3Destination(
        keys, "", aws.url().toString(), "theirs", true, Map.of(), "", "", Optional.empty());
  }

  @Test
  void theRolesKeysOpenTheBucketAndAreAskedForOnce() throws IOException {
    ForeignS3.store(file, "a.mp4", target(keys(ROLE)));
    ForeignS3.store(file, "b.mp4", target(keys(ROLE)));

    assertThat(aws.roles).hasSize(1);
    assertThat(aws.roles.getFirst())
        .contains("Action=AssumeRole", "RoleArn=" + ROLE.arn(), "ExternalId=their-id");
    assertThat(aws.puts)
        .hasSize(2)
        .allSatisfy(
            put -> {
              assertThat(put.authorization()).contains("Credential=ROLE1/");
              assertThat(put.token()).isEqualTo("role-token");
            });
  }

  @Test
  void whatIsNearlyOverIsAskedForAnew() throws IOException {
    aws.giveUntil("2020-01-01T00:00:00Z");

    ForeignS3.store(file, "a.mp4", target(keys(ROLE)));
    ForeignS3.store(file, "b.mp4", target(keys(ROLE)));

    assertThat(aws.puts.getLast().authorization()).contains("Credential=ROLE2/");
  }

  @Test
  void aRoleThatIsNotGivenIsNamedAndNoKeyIs() {
    aws.refuseRoles();

    assertThatThrownBy(() -> ForeignS3.store(file, "a.mp4", target(keys(ROLE))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("role " + ROLE.arn() + " is not given: it answered 403 AccessDenied")
        .hasMessageNotContaining("my-")
        .hasMessageNotContaining("their-id");
  }

  @Test
  void aRequestWithoutKeysIsStoredWithTheWorkersInTheRoleOfEither() throws IOException {
    Role usual = new Role("arn:aws:iam::1:role/usual", "");
    RequestedS3 requested = new RequestedS3(Optional.of(usual), Optional.of(OURS), Transport.USUAL);
    S3Destination withoutRole = destination(new Keys("", "", "", Optional.empty()));
    S3Destination withRole = destination(new Keys("", "", "", Optional.of(ROLE)));

    assertThat(requested.hasKeysFor(withoutRole)).isTrue();
    requested.store(file, "a.mp4", withoutRole);
    requested.store(file, "b.mp4", withRole);

    assertThat(aws.roles.getFirst()).contains(usual.arn()).doesNotContain("ExternalId");
    assertThat(aws.roles.getLast()).contains(ROLE.arn(), "ExternalId=their-id");
  }

  @Test
  void withoutARoleTheWorkersKeysOpenNothing() {
    RequestedS3 requested = new RequestedS3(Optional.empty(), Optional.of(OURS), Transport.USUAL);
    S3Destination nothing = destination(new Keys("", "", "", Optional.empty()));

    assertThat(requested.hasKeysFor(nothing)).isFalse();
    assertThatThrownBy(() -> requested.store(file, "a.mp4", nothing))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RequestedS3.PLAIN.store(file, "a.mp4", nothing))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(aws.puts).isEmpty();
  }

  @Test
  void nothingOfKeysIsPrinted() {
    assertThat(destination(keys(ROLE)) + " " + target(keys(ROLE)) + " " + keys(ROLE))
        .doesNotContain("my-")
        .doesNotContain("their-id");
  }
}
