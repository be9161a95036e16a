package io.roomtape.egress.api;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.Locale;

/** Where the one file that a recording becomes is to go. */
final class FileRequest {
  private FileRequest() {}

  /**
   * @param holder of one field for each kind of storage, such as {@code s3}
   */
  static void storage(Message holder) throws TwirpException {
    for (FieldDescriptor field : holder.getAllFields().keySet()) {
      String name = field.getName();
      switch (name.toLowerCase(Locale.ROOT)) {
        case "s3", "gcp", "azure", "alioss" ->
            throw Refusals.unsupported(
                "the upload to " + name + ": recordings go to this server's storage");
        default -> {}
      }
    }
  }
}
