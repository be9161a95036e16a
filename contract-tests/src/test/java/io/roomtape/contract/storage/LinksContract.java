package io.roomtape.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomtape.server.recordings.StoredMedia;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Links that play one recording for a while. */
abstract class LinksContract extends StorageFacts {
  LinksContract(RecordingStorageContract kit) {
    super(kit);
  }

  @Test
  void aLinkPlaysWithoutAnyOtherPermission() throws Exception {
    StoredMedia media = stored("linked, twice-RM_1.mp4", MEDIA);
    URI link = storage().presign(media.name(), Duration.ofHours(24));

    assertThat(kit.follow(link)).contains(Arrays.copyOfRange(MEDIA, 5, 10));
  }

  @Test
  void aLinkIsGoodForItsRecordingAlone() throws Exception {
    StoredMedia linked = stored("linked-RM_1.mp4", MEDIA);
    stored("secret-RM_1.mp4", MEDIA);
    URI link = storage().presign(linked.name(), Duration.ofHours(24));

    assertThat(kit.follow(URI.create(link.toString().replace("linked-", "secret-")))).isEmpty();
  }

  @Test
  void aLinkPlaysNothingOnceItHasExpired() throws Exception {
    StoredMedia media = stored("expires-RM_1.mp4", MEDIA);
    URI link = storage().presign(media.name(), Duration.ofSeconds(1));

    await().atMost(Duration.ofSeconds(10)).until(() -> kit.follow(link).isEmpty());
  }
}
