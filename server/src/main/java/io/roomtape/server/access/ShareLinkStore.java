package io.roomtape.server.access;

import io.roomtape.server.names.RecordingName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps links, for all nodes. */
public interface ShareLinkStore {
  /** A link as it is kept: what leads to it cannot be made from this. */
  record StoredLink(ShareLink link, KeyHash hash) {}

  /**
   * @param opened how often its page was
   */
  record CountedLink(ShareLink link, long opened) {}

  void add(StoredLink link);

  Optional<StoredLink> find(String id);

  /** Those of a recording, the newest first. */
  List<CountedLink> of(RecordingName recording);

  void count(String id);

  /**
   * @return whether it was there
   */
  boolean remove(RecordingName recording, String id);

  void removeOverBefore(Instant end);
}
