package io.roomtape.egress.api;

import static io.roomtape.livekit.twirp.TwirpException.Code.INVALID_ARGUMENT;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.roomtape.livekit.twirp.TwirpException;
import java.util.Locale;
import livekit.LivekitEgress.EncodedFileType;

/** What is asked of the one file that a recording becomes. */
final class FileRequest {
  private FileRequest() {}

  /** Only MP4 has pictures and sound. */
  static void type(EncodedFileType type) throws TwirpException {
    switch (type) {
      case DEFAULT_FILETYPE, MP4 -> {}
      case OGG, MP3 ->
          throw new TwirpException(
              INVALID_ARGUMENT,
              "no supported codec is compatible with all outputs: file_type "
                  + type
                  + " has no pictures, MP4 has");
      case UNRECOGNIZED -> throw Refusals.unsupported("this file_type, only MP4");
    }
  }

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
