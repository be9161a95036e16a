package io.roomtape.objects;

import java.util.Locale;
import java.util.Map;

/** What a file is, by the end of its name, for whoever is given it out of a bucket. */
public final class ContentTypes {
  private static final Map<String, String> BY_ENDING =
      Map.ofEntries(
          Map.entry("mp4", S3Upload.VIDEO),
          Map.entry("m4s", "video/iso.segment"),
          Map.entry("m3u8", "application/vnd.apple.mpegurl"),
          Map.entry("webm", "video/webm"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("json", "application/json"),
          Map.entry("vtt", "text/vtt"));

  private ContentTypes() {}

  public static String of(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return BY_ENDING.getOrDefault(ending, "application/octet-stream");
  }
}
