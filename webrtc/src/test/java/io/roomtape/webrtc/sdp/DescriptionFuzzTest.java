package io.roomtape.webrtc.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomtape.webrtc.fuzz.Fuzzer;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptionFuzzTest {
  @Test
  void anyTextIsADescriptionOrRefused() {
    List<byte[]> corpus =
        List.of(
            Captured.sdp("livekit-client-2.23.0-publishing-offer").getBytes(UTF_8),
            Captured.sdp("livekit-client-2.5.9-first-answer").getBytes(UTF_8));
    Fuzzer.run(
        "sdp",
        corpus,
        input -> {
          try {
            RemoteDescription description = RemoteDescription.parse(new String(input, UTF_8));
            for (MediaSection section : description.sections()) {
              section.formats(codec -> codec.parameter("apt").isPresent());
            }
          } catch (SdpException _) {
            // As it says.
          }
        });
  }
}
