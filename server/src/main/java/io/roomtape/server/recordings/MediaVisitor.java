package io.roomtape.server.recordings;

/** Is shown the files of a storage, one by one. What it throws ends the walk. */
public interface MediaVisitor {
  /** A recording's file, as {@link RecordingStorage#find} would find it. */
  void media(StoredMedia media);

  /**
   * A file whose name is none that a recording can have.
   *
   * @param name as it is: it may hold anything
   */
  void foreign(String name);
}
