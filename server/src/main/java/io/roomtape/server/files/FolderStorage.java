package io.roomtape.server.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.roomtape.server.names.FilePath;
import io.roomtape.server.names.RecordingName;
import io.roomtape.server.playback.SignedLinks;
import io.roomtape.server.recordings.Beside;
import io.roomtape.server.recordings.BesideFile;
import io.roomtape.server.recordings.MediaBody;
import io.roomtape.server.recordings.MediaVisitor;
import io.roomtape.server.recordings.MetadataFile;
import io.roomtape.server.recordings.RecordingStorage;
import io.roomtape.server.recordings.StorageException;
import io.roomtape.server.recordings.StoredMedia;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Recordings in a folder: media directly in it, metadata in {@code .metadata}. Files appear whole
 * or not at all. Only regular files are recordings: links are not followed.
 */
public final class FolderStorage implements RecordingStorage {
  private static final String NAMES =
      "this process' locale is not in UTF-8; start it with one that is, such as LC_ALL=C.UTF-8";

  private final Path folder;
  private final Path metadata;
  private final WholeFiles files;
  private final SignedLinks links;

  private FolderStorage(Path folder, WholeFiles files, SignedLinks links) {
    this.folder = folder;
    this.metadata = metadataIn(folder);
    this.files = files;
    this.links = links;
  }

  /**
   * Uses a folder, which is made if it is not there. What a crash left half-written is cleared.
   *
   * @param folder for one process alone
   * @throws StorageException when the folder cannot be made or written to
   */
  public static FolderStorage in(Path folder, SignedLinks links) {
    FolderStorage storage = beside(folder, links);
    FileFailures.act("prepare", storage.folder, storage.files::clear);
    return storage;
  }

  /**
   * Uses a folder that another process may be using, too.
   *
   * @throws StorageException when the folder cannot be made or written to
   */
  public static FolderStorage beside(Path folder, SignedLinks links) {
    Path whole = folder.toAbsolutePath().normalize();
    FileFailures.act("prepare", whole, () -> Files.createDirectories(metadataIn(whole)));
    FolderStorage storage =
        new FolderStorage(
            whole,
            FileFailures.ask("prepare", whole, () -> WholeFiles.by(whole.resolve(".partial"))),
            links);
    storage.check();
    return storage;
  }

  @Override
  public Optional<StoredMedia> find(RecordingName name) {
    return regular(media(name)).map(file -> stored(name, file));
  }

  @Override
  public void walk(MediaVisitor visitor) {
    walk(folder, file -> regular(file).ifPresent(attributes -> show(file, attributes, visitor)));
  }

  private static void walk(Path folder, Consumer<Path> visitor) {
    FileFailures.act(
        "list",
        folder,
        () -> {
          try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(visitor);
          } catch (DirectoryIteratorException e) {
            throw e.getCause();
          }
        });
  }

  private static void show(Path file, BasicFileAttributes attributes, MediaVisitor visitor) {
    String name = String.valueOf(file.getFileName());
    RecordingName.parse(name)
        .ifPresentOrElse(
            recording -> visitor.media(stored(recording, attributes)), () -> visitor.foreign(name));
  }

  private static StoredMedia stored(RecordingName name, BasicFileAttributes file) {
    return new StoredMedia(name, file.size(), tag(file), file.lastModifiedTime().toInstant());
  }

  @Override
  public MediaBody open(StoredMedia media, long first, long length) {
    Path file = media(media.name());
    FileSlice slice = FileFailures.ask("open", file, () -> FileSlice.open(file, first, length));
    if (!find(media.name()).equals(Optional.of(media))) {
      slice.close();
      throw new StorageException(file + " changed since it was found", null);
    }
    return slice;
  }

  /** Into this application: a folder cannot be reached otherwise. */
  @Override
  public URI presign(RecordingName name, Duration validFor) {
    return links.link(name, validFor);
  }

  /** Stores a hard link where the file system can, so the file must not be written to again. */
  @Override
  public void store(RecordingName name, Path file) {
    FileFailures.act("store", media(name), () -> files.adopt(file, media(name)));
  }

  /** As {@link #store} does. */
  @Override
  public void storeFile(FilePath path, Path file) {
    storeFile(path.value(), file);
  }

  @Override
  public void storeMetadata(FilePath path, Path file) {
    storeFile(path.in(MetadataFile.FOLDER), file);
  }

  private void storeFile(String path, Path file) {
    Path target = inside(folder, path);
    check();
    FileFailures.act("store", target, () -> adopt(file, target));
  }

  private void adopt(Path file, Path target) throws IOException {
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    files.adopt(file, target);
  }

  @Override
  public void walkMetadata(Consumer<RecordingName> visitor) {
    walk(
        metadata,
        file -> MetadataFile.recording(String.valueOf(file.getFileName())).ifPresent(visitor));
  }

  @Override
  public void saveMetadata(RecordingName name, byte[] json) {
    FileFailures.act("write", metadata(name), () -> files.write(json, metadata(name)));
  }

  @Override
  public Optional<byte[]> loadMetadata(RecordingName name) {
    Path file = metadata(name);
    return regular(file).map(_ -> FileFailures.ask("read", file, () -> Files.readAllBytes(file)));
  }

  /** The content, as its owner may write the file anew. */
  @Override
  public void storeBeside(RecordingName name, Beside what, Path file) {
    Path target = beside(name, what);
    FileFailures.act("store", target, () -> files.write(Files.readAllBytes(file), target));
  }

  @Override
  public Optional<BesideFile> loadBeside(RecordingName name, Beside what) {
    Path file = beside(name, what);
    return regular(file)
        .map(
            found ->
                new BesideFile(
                    FileFailures.ask("read", file, () -> Files.readAllBytes(file)),
                    tag(found),
                    found.lastModifiedTime().toInstant()));
  }

  @Override
  public void walkBeside(Beside what, Consumer<RecordingName> visitor) {
    walk(
        metadata,
        file ->
            MetadataFile.recording(String.valueOf(file.getFileName()), what).ifPresent(visitor));
  }

  @Override
  public void deleteMedia(RecordingName name) {
    delete(media(name));
  }

  @Override
  public void deleteMetadata(RecordingName name) {
    MetadataFile.allFor(name).forEach(file -> delete(inside(metadata, file)));
  }

  @Override
  public void check() {
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new StorageException("The folder " + folder + " is not there or not writable", null);
    }
  }

  private void delete(Path file) {
    check();
    FileFailures.act("delete", file, () -> files.delete(file));
  }

  private Optional<BasicFileAttributes> regular(Path file) {
    return FileFailures.ask("look for", file, () -> attributes(file))
        .filter(BasicFileAttributes::isRegularFile);
  }

  private Optional<BasicFileAttributes> attributes(Path file) throws IOException {
    try {
      return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS));
    } catch (NoSuchFileException absent) {
      // An unmounted disk must not read as an empty folder.
      check();
      return Optional.empty();
    }
  }

  private static String tag(BasicFileAttributes file) {
    long nanos = file.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return Long.toHexString(nanos) + "-" + Long.toHexString(file.size());
  }

  private Path media(RecordingName name) {
    return inside(folder, name.value());
  }

  private static Path metadataIn(Path folder) {
    return folder.resolve(MetadataFile.FOLDER);
  }

  private Path metadata(RecordingName name) {
    return inside(metadata, MetadataFile.nameFor(name));
  }

  private Path beside(RecordingName name, Beside what) {
    return inside(metadata, MetadataFile.nameFor(name, what));
  }

  private static Path inside(Path folder, String name) {
    try {
      return folder.resolve(name);
    } catch (InvalidPathException e) {
      throw new StorageException(name + " cannot be the name of a file: " + NAMES, e);
    }
  }

  /** What has to be done for all names to be possible; empty when they are. */
  public static Optional<String> limitsOfNames() {
    try {
      var _ = Path.of("Käse 中");
      return Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.of(NAMES);
    }
  }
}
