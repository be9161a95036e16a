package io.roomtape.contract.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a recording, and who leaves before its end. */
abstract class BodiesContract extends StorageFacts {
  BodiesContract(RecordingStorageContract kit) {
    super(kit);
  }

  @ParameterizedTest
  @CsvSource({"0, 300000", "0, 1", "299999, 1", "12345, 200000", "65536, 65536"})
  void aSliceIsTheseBytesAndNoOthers(int first, int length) throws IOException {
    StoredMedia media = stored("sliced.mp4", MEDIA);

    assertThat(read(media, first, length))
        .isEqualTo(Arrays.copyOfRange(MEDIA, first, first + length));
  }

  @Test
  void mediaThatChangedSinceTheyWereFoundAreNotMixed() throws IOException {
    StoredMedia before = stored("changed.mp4", MEDIA);
    StoredMedia after = stored("changed.mp4", randomBytes(200_000));

    assertThat(after.entityTag()).isNotEqualTo(before.entityTag());
    assertThatThrownBy(() -> read(before, 0, 10)).isInstanceOf(StorageException.class);
    assertThat(read(after, 0, 10)).hasSize(10);
  }

  @Test
  void playersThatLeaveEarlyCostNothing() throws IOException {
    StoredMedia media = stored("left.mp4", randomBytes(8_000_000));
    for (int i = 0; i < 60; i++) {
      try (MediaBody body = storage().open(media, 0, media.size())) {
        OutputStream leaving = new LeavingReceiver(100_000);
        assertThatThrownBy(() -> body.transferTo(leaving))
            .isInstanceOf(IOException.class)
            .hasMessage("gone");
      }
    }
    assertThat(read(media, 0, 10)).hasSize(10);
  }

  @Test
  void aBodyMayBeClosedUnreadAndTwice() throws IOException {
    StoredMedia media = stored("unread.mp4", MEDIA);
    for (int i = 0; i < 60; i++) {
      MediaBody body = storage().open(media, 0, media.size());
      body.close();
      body.close();
    }
    assertThat(read(media, 0, 10)).hasSize(10);
  }

  /** A player that takes so many bytes and is gone then. */
  private static final class LeavingReceiver extends OutputStream {
    private int left;

    LeavingReceiver(int left) {
      this.left = left;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      left -= length;
      if (left < 0) {
        throw new IOException("gone");
      }
    }
  }
}
