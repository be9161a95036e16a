package io.roomtape.join;

import io.roomtape.webrtc.rtp.PayloadFormat;
import io.roomtape.webrtc.sdp.Codec;
import io.roomtape.webrtc.sdp.Formats;
import io.roomtape.webrtc.sdp.HeaderExtensions;
import io.roomtape.webrtc.sdp.LocalSection;
import io.roomtape.webrtc.sdp.MediaSection;
import io.roomtape.webrtc.sdp.SectionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats in which a recorder can receive media. */
final class Receivable {
  private static final int MID = 1;
  private static final int TRANSPORT_CC = 2;
  private static final String BASELINE = "42e01f";

  /** In the order of their payload types. */
  private static final List<String> H264_PROFILES = List.of(BASELINE, "42001f", "4d001f", "640032");

  private static final List<String> EXTENSIONS =
      List.of(HeaderExtensions.MID, HeaderExtensions.TRANSPORT_CC);

  private Receivable() {}

  /** A section to offer. */
  static LocalSection offered(SectionKind kind, String mid) {
    return new LocalSection.Choosing(
        kind,
        mid,
        kind == SectionKind.VIDEO ? pictures() : List.of(sound()),
        Map.of(HeaderExtensions.MID, MID, HeaderExtensions.TRANSPORT_CC, TRANSPORT_CC));
  }

  private static Formats sound() {
    return new Formats(
        new Codec(111, "opus/48000/2", "minptime=10;useinbandfec=1"),
        Optional.empty(),
        Optional.of(new Codec(63, "red/48000/2", "111/111")));
  }

  private static List<Formats> pictures() {
    List<Formats> all = new ArrayList<>();
    all.add(picture(96, "VP8/90000", ""));
    all.add(picture(98, "VP9/90000", "profile-id=0"));
    for (int i = 0; i < H264_PROFILES.size(); i++) {
      String parameters =
          "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=" + H264_PROFILES.get(i);
      all.add(picture(102 + 2 * i, "H264/90000", parameters));
    }
    return all;
  }

  private static Formats picture(int type, String encoding, String parameters) {
    return new Formats(
        new Codec(type, encoding, parameters),
        Optional.of(new Codec(type + 1, "rtx/90000", "apt=" + type)),
        Optional.empty());
  }

  /** What a section offers of a codec; empty when it cannot be received. */
  static List<Formats> of(MediaSection section, PayloadFormat format) {
    return section.allFormats(codec -> codec.name().equalsIgnoreCase(format.encoding()));
  }

  /** What a section offers of anything that can be received. */
  private static List<Formats> of(MediaSection section) {
    return section.allFormats(codec -> PayloadFormat.of(codec.name()).isPresent());
  }

  /**
   * Our answer to a section.
   *
   * @param format of its track; empty when it has none that is known
   */
  static LocalSection answer(MediaSection section, Optional<PayloadFormat> format) {
    if (section.kind() == SectionKind.APPLICATION) {
      return new LocalSection.Data(section.mid());
    }
    List<Formats> formats = format.map(one -> of(section, one)).orElseGet(() -> of(section));
    if (section.rejected() || formats.isEmpty()) {
      return new LocalSection.Rejected(section.kind(), section.mid());
    }
    Map<String, Integer> extensions = extensions(section);
    return section.direction().sends()
        ? new LocalSection.Choosing(section.kind(), section.mid(), formats, extensions)
        : new LocalSection.Idle(section.kind(), section.mid(), formats.getFirst(), extensions);
  }

  private static Map<String, Integer> extensions(MediaSection section) {
    Map<String, Integer> ours = new LinkedHashMap<>();
    for (String uri : EXTENSIONS) {
      if (section.extension(uri) > 0) {
        ours.put(uri, section.extension(uri));
      }
    }
    return ours;
  }
}
