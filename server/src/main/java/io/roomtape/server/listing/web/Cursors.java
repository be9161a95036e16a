package io.roomtape.server.listing.web;

import static io.roomtape.server.signing.DerivedKeys.SIGNATURE_BYTES;

import io.roomtape.server.listing.ListPlace;
import io.roomtape.server.listing.RecordingQuery;
import io.roomtape.server.names.InvalidValue;
import io.roomtape.server.names.RoomName;
import io.roomtape.server.names.RoomSid;
import io.roomtape.server.signing.DerivedKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Places in lists as clients carry them: signed together with the query, so that one that was made
 * up, or belongs to another query, is refused.
 */
public final class Cursors {
  private final DerivedKeys keys;

  /**
   * @param secrets any of them may have signed, the first signs
   */
  public Cursors(List<byte[]> secrets) {
    keys = new DerivedKeys(secrets, "roomtape list cursor 1");
  }

  String write(RecordingQuery query, ListPlace place) {
    byte[] text = bytes(place);
    byte[] signature = keys.sign(signed(query, text));
    byte[] cursor = Arrays.copyOf(signature, SIGNATURE_BYTES + text.length);
    System.arraycopy(text, 0, cursor, SIGNATURE_BYTES, text.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  /**
   * @throws InvalidValue when it is not the cursor of an answer to this query
   */
  ListPlace read(RecordingQuery query, String cursor) {
    byte[] bytes = decoded(cursor);
    if (bytes.length <= SIGNATURE_BYTES) {
      throw refused();
    }
    byte[] signature = Arrays.copyOf(bytes, SIGNATURE_BYTES);
    byte[] text = Arrays.copyOfRange(bytes, SIGNATURE_BYTES, bytes.length);
    if (!keys.verify(signed(query, text), signature)) {
      throw refused();
    }
    return place(text);
  }

  private static byte[] decoded(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      throw refused();
    }
  }

  private static InvalidValue refused() {
    return new InvalidValue("cursor", "must be the nextCursor of an answer to the same query");
  }

  private static byte[] signed(RecordingQuery query, byte[] text) {
    byte[] fingerprint = bytes(query);
    byte[] all = Arrays.copyOf(fingerprint, fingerprint.length + text.length);
    System.arraycopy(text, 0, all, fingerprint.length, text.length);
    return all;
  }

  private static byte[] bytes(RecordingQuery query) {
    return written(
        out -> {
          out.writeUTF(query.room().map(RoomName::value).orElse(""));
          out.writeUTF(query.session().map(RoomSid::value).orElse(""));
          out.writeUTF(query.selection() + " " + query.order());
          out.writeUTF(query.text());
        });
  }

  private static byte[] bytes(ListPlace place) {
    return written(
        out -> {
          out.writeLong(place.key());
          out.writeUTF(place.name());
        });
  }

  private static ListPlace place(byte[] text) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(text))) {
      return new ListPlace(in.readLong(), in.readUTF());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
