package io.roomtape.webrtc.sdp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One payload format ({@code a=rtpmap}, {@code a=fmtp}).
 *
 * @param encoding as in the rtpmap: {@code VP8/90000}, {@code opus/48000/2}
 * @param parameters the fmtp line without its payload type; empty when none
 */
public record Codec(int payloadType, String encoding, String parameters) {
  /** The encoding's name, without clock rate and channels. */
  public String name() {
    int slash = encoding.indexOf('/');
    return slash < 0 ? encoding : encoding.substring(0, slash);
  }

  /** A parameter of the form {@code name=value}, lower case; empty when there is none. */
  public Optional<String> parameter(String wanted) {
    return Arrays.stream(parameters.toLowerCase(Locale.ROOT).split(";", -1))
        .map(String::strip)
        .filter(parameter -> parameter.startsWith(wanted + "="))
        .map(parameter -> parameter.substring(wanted.length() + 1))
        .findFirst();
  }

  /** The RTP clock rate in Hz. */
  public int clockRate() {
    String[] parts = encoding.split("/", -1);
    return parts.length < 2 ? 0 : Numbers.parseInt(parts[1]);
  }
}
