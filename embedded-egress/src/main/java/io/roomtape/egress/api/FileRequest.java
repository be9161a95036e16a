package io.roomtape.egress.api;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.Locale;
import livekit.LivekitEgress.S3Upload;

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
        case "s3" -> s3((S3Upload) holder.getField(field));
        case "gcp", "azure", "alioss" ->
            throw Refusals.unsupported(
                "the upload to " + name + ", only to s3, or to this server's storage");
        default -> {}
      }
    }
  }

  private static void s3(S3Upload asked) throws TwirpException {
    Refusals.invalid(
        asked.hasProxy() && !Webhooks.isAddress(asked.getProxy().getUrl()),
        "s3.proxy.url (an http or https address)");
    Refusals.invalid(asked.getBucket().isEmpty(), "s3.bucket");
    Refusals.invalid(
        !asked.getEndpoint().isEmpty() && !Webhooks.isAddress(asked.getEndpoint()),
        "s3.endpoint (an http or https address)");
  }
}
