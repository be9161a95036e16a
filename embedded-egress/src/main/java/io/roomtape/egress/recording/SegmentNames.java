package io.roomtape.egress.recording;

import io.roomtape.livekit.twirp.TwirpException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import livekit.LivekitEgress.SegmentedFileOutput;
import livekit.LivekitEgress.SegmentedFileSuffix;

/**
 * What the files of segments are called, by LiveKit's rules. All but the folder is as playlists say
 * it, from there on.
 *
 * @param folder of the playlists, with {@code /} at its end; may be empty
 * @param livePlaylistName empty for none
 * @param prefix what each segment's name begins with
 * @param timed whether segments are told apart by their times rather than by numbers
 */
record SegmentNames(
    String folder, String playlistName, String livePlaylistName, String prefix, boolean timed) {
  private static final String PLAYLIST = ".m3u8";
  private static final String SEGMENT = ".m4s";

  /** LiveKit's, to the millisecond. */
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT);

  /**
   * @throws TwirpException INVALID_ARGUMENT when a name would leave the recordings' folder, or both
   *     playlists have the same
   */
  static SegmentNames of(SegmentedFileOutput asked, Placeholders placeholders)
      throws TwirpException {
    String prefix = placeholders.path(asked.getFilenamePrefix(), "filename_prefix");
    String playlist = placeholders.path(asked.getPlaylistName(), "playlist_name");
    String live = placeholders.path(asked.getLivePlaylistName(), "live_playlist_name");
    if (!folder(live).isEmpty() && !folder(live).equals(folder(playlist))) {
      throw invalid("live_playlist_name must be in same directory as playlist_name");
    }
    String segments = folder(prefix);
    String folder = folder(playlist).isEmpty() ? segments : folder(playlist);
    String below = segments.equals(folder) ? "" : segments;
    String name = OutputPath.withoutFormat(last(playlist));
    String usual = last(prefix).isEmpty() ? placeholders.usual() : last(prefix);
    String named = name.isEmpty() ? usual : name;
    SegmentNames names =
        new SegmentNames(
            folder,
            named + PLAYLIST,
            live.isEmpty() ? "" : OutputPath.withoutFormat(last(live)) + PLAYLIST,
            below + (last(prefix).isEmpty() ? named : last(prefix)),
            asked.getFilenameSuffix() == SegmentedFileSuffix.TIMESTAMP);
    if (names.playlistName.equals(names.livePlaylistName)) {
      throw invalid("live_playlist_name cannot be identical to playlist_name");
    }
    return names;
  }

  private static TwirpException invalid(String field) {
    return new TwirpException(
        TwirpException.Code.INVALID_ARGUMENT, "request has missing or invalid field: " + field);
  }

  /** With {@code /} at its end. */
  static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  String playlist() {
    return folder + playlistName;
  }

  boolean hasLivePlaylist() {
    return !livePlaylistName.isEmpty();
  }

  /** Empty for none. */
  String livePlaylist() {
    return hasLivePlaylist() ? folder + livePlaylistName : "";
  }

  /**
   * Where something is that playlists say so.
   *
   * @param name from the folder on
   */
  String path(String name) {
    return folder + name;
  }

  /** What all segments begin with ({@code EXT-X-MAP}). Not {@code .mp4}: it is no recording. */
  String beginning() {
    return prefix + "_init" + SEGMENT;
  }

  /**
   * @param at when it begins
   */
  String segment(int number, ZonedDateTime at) {
    String which = timed ? TIME.format(at) : String.format(Locale.ROOT, "%05d", number);
    return prefix + "_" + which + SEGMENT;
  }
}
