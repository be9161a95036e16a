package io.roomtape.webrtc.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers the attributes of one media section. */
final class SectionReader {
  private final SectionKind kind;
  private final boolean portZero;
  private boolean bundleOnly;
  private String mid = "";
  private Direction direction = Direction.SENDRECV;
  private MediaSection.Msid msid = MediaSection.Msid.NONE;
  private final Map<String, String> encodings = new LinkedHashMap<>();
  private final Map<String, String> parameters = new HashMap<>();
  private final Map<String, Integer> extensions = new LinkedHashMap<>();
  private final List<String> rids = new ArrayList<>();
  private final Set<Long> ssrcs = new LinkedHashSet<>();
  private final Map<Long, Long> repairs = new HashMap<>();

  private SectionReader(SectionKind kind, boolean portZero) {
    this.kind = kind;
    this.portZero = portZero;
  }

  static SectionReader start(String mediaLine) {
    String[] words = mediaLine.split(" ", -1);
    if (words.length < 4) {
      throw new SdpException("A media line needs four words");
    }
    return new SectionReader(SectionKind.of(words[0]), words[1].equals("0"));
  }

  void attribute(String name, String value) {
    switch (name) {
      case "mid" -> mid = value;
      case "bundle-only" -> bundleOnly = true;
      case "sendrecv" -> direction = Direction.SENDRECV;
      case "sendonly" -> direction = Direction.SENDONLY;
      case "recvonly" -> direction = Direction.RECVONLY;
      case "inactive" -> direction = Direction.INACTIVE;
      case "rtpmap" -> encodings.put(firstWord(value), afterFirstWord(value));
      case "fmtp" -> parameters.put(firstWord(value), afterFirstWord(value));
      case "extmap" -> extension(value);
      case "msid" -> msid = new MediaSection.Msid(firstWord(value), afterFirstWord(value));
      case "rid" -> sendRid(value);
      case "ssrc-group" -> group(value);
      case "ssrc" -> ssrcs.add(Numbers.parseUnsigned32(firstWord(value)));
      default -> {}
    }
  }

  private void sendRid(String value) {
    String[] words = value.split(" ", -1);
    if (words.length > 1 && words[1].equals("send")) {
      rids.add(words[0]);
    }
  }

  private void group(String value) {
    String[] words = value.split(" ", -1);
    if (words.length == 3 && words[0].equals("FID")) {
      repairs.put(Numbers.parseUnsigned32(words[2]), Numbers.parseUnsigned32(words[1]));
    }
  }

  private void extension(String value) {
    String id = firstWord(value);
    int slash = id.indexOf('/');
    extensions.put(
        firstWord(afterFirstWord(value)),
        Numbers.parseInt(slash < 0 ? id : id.substring(0, slash)));
  }

  MediaSection end() {
    var codecs = new ArrayList<Codec>();
    encodings.forEach(
        (type, encoding) ->
            codecs.add(
                new Codec(Numbers.parseInt(type), encoding, parameters.getOrDefault(type, ""))));
    boolean rejected = portZero && !bundleOnly;
    return new MediaSection(
        kind, mid, rejected, direction, codecs, extensions, rids, ssrcs, repairs, msid);
  }

  private static String firstWord(String value) {
    int space = value.indexOf(' ');
    return space < 0 ? value : value.substring(0, space);
  }

  private static String afterFirstWord(String value) {
    int space = value.indexOf(' ');
    return space < 0 ? "" : value.substring(space + 1);
  }
}
