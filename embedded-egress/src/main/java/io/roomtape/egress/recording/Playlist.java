package io.roomtape.egress.recording;

import io.roomtape.egress.worker.Piece;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Media playlists of HLS (RFC 8216, 4.3). No segment is longer than the first.
 *
 * @param names what segments are called
 * @param startedAt when the recording began, Unix ns
 */
record Playlist(SegmentNames names, long startedAt) {
  /** As many as LiveKit's live playlists have. */
  private static final int LIVE = 5;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

  /**
   * All segments, of which there is one at least: while it is recorded a list that grows, then one
   * that stays.
   *
   * @param ended whether there are no more to come
   */
  String full(List<Piece> segments, boolean ended) {
    String type = "#EXT-X-PLAYLIST-TYPE:" + (ended ? "VOD" : "EVENT") + "\n";
    return text(segments, segments, type, ended);
  }

  /** The last of them. */
  String live(List<Piece> segments, boolean ended) {
    List<Piece> last = segments.subList(Math.max(0, segments.size() - LIVE), segments.size());
    return text(segments, last, "", ended);
  }

  private String text(List<Piece> all, List<Piece> shown, String type, boolean ended) {
    StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n").append(type);
    text.append("#EXT-X-TARGETDURATION:").append(targetSeconds(all.getFirst()));
    text.append("\n#EXT-X-MEDIA-SEQUENCE:").append(shown.getFirst().number());
    text.append("\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    text.append("#EXT-X-MAP:URI=\"").append(uri(names.beginning())).append("\"\n");
    shown.forEach(segment -> add(segment, text));
    return text.append(ended ? "#EXT-X-ENDLIST\n" : "").toString();
  }

  private static long targetSeconds(Piece first) {
    return Math.ceilDiv(first.length().toMillis(), 1000);
  }

  private void add(Piece segment, StringBuilder text) {
    long at = startedAt + segment.at().toNanos();
    text.append("#EXT-X-PROGRAM-DATE-TIME:");
    text.append(DATE.format(OutputNames.time(at).withZoneSameInstant(ZoneOffset.UTC)));
    text.append(String.format(Locale.ROOT, "\n#EXTINF:%.3f,\n", segment.length().toNanos() / 1e9));
    text.append(uri(names.segment(segment.number(), OutputNames.time(at)))).append('\n');
  }

  /** What has a meaning of its own in a URI is escaped (RFC 3986, 2.1). */
  private static String uri(String path) {
    return Stream.of(path.split("/", -1))
        .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
