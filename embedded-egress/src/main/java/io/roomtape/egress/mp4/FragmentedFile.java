package io.roomtape.egress.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that plays up to its last fragment whatever happens. A fragment holds two seconds; once it
 * is written it is on the disk. Failures come as IOException in the system's words and leave no
 * part of a fragment. For one thread.
 */
public final class FragmentedFile implements AutoCloseable {
  /** Enough in front for the index of three minutes: what is longer has some media moved. */
  static final int SPACE = 64 << 10;

  private static final int SECONDS = 2;

  private final FileChannel file;
  private final Index index;
  private final Pending pictures = new Pending();
  private final Pending sound = new Pending();
  private final boolean durable;
  private final int mostPictures;

  /** Pictures decide where there are any. */
  private final int mostFrames;

  private int alignedTo;

  private FragmentedFile(FileChannel file, Index index, boolean durable) {
    this.durable = durable;
    this.file = file;
    this.index = index;
    Streams streams = index.streams();
    this.mostPictures = streams.pictures().map(s -> SECONDS * s.framesPerSecond()).orElse(0);
    this.mostFrames =
        streams.pictures().isPresent()
            ? Integer.MAX_VALUE
            : streams.sound().map(s -> SECONDS * s.rate() / s.samplesPerFrame()).orElse(0);
  }

  /** Begins a file; what there was under the path is gone. */
  public static FragmentedFile create(Path path, Streams streams) throws IOException {
    return create(path, streams, true);
  }

  /**
   * @param durable whether what is written has to outlast a power cut
   */
  static FragmentedFile create(Path path, Streams streams, boolean durable) throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      ByteBuffer front = Movie.ofFragments(streams, SPACE);
      Index index = new Index(streams, front.remaining());
      writeAt(file, 0, front);
      return new FragmentedFile(file, index, durable);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Goes on behind the last whole fragment of a file; what is behind it is cut off.
   *
   * @return empty when no file of these very streams is there
   */
  public static Optional<FragmentedFile> resume(Path path, Streams streams) throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      ByteBuffer front = Movie.ofFragments(streams, SPACE);
      if (!Fragments.read(file, 0, front.limit()).equals(front)) {
        file.close();
        return Optional.empty();
      }
      Index index = Fragments.read(file, streams, front.limit());
      file.truncate(index.end());
      return Optional.of(new FragmentedFile(file, index, true));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * What there is of a file, whoever wrote it.
   *
   * @return empty when it holds nothing
   */
  public static Optional<Index> read(Path path) throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer front = Fragments.read(file, 0, 2 * SPACE);
      Optional<Streams> streams = Front.read(front);
      if (streams.isEmpty()) {
        return Optional.empty();
      }
      int begin = Movie.ofFragments(streams.get(), SPACE).limit();
      return Optional.of(Fragments.read(file, streams.get(), begin)).filter(i -> i.samples() > 0);
    }
  }

  /** Of the fragments that are written. */
  public Index index() {
    return index;
  }

  /**
   * Appends the next picture.
   *
   * @param accessUnit NAL units behind lengths of four bytes
   */
  public void picture(ByteBuffer accessUnit, boolean key) throws IOException {
    if (pictures.count() >= mostPictures || endsSegment(index.pictures(), pictures)) {
      flush();
    }
    pictures.add(accessUnit, key);
  }

  /**
   * Lets fragments end where segments do, too.
   *
   * @param samples in each: pictures, or without any frames of sound
   */
  public void alignTo(int samples) {
    alignedTo = samples;
  }

  private boolean endsSegment(int written, Pending samples) {
    return alignedTo > 0 && samples.count() > 0 && (written + samples.count()) % alignedTo == 0;
  }

  /** Appends the next frame of sound. */
  public void sound(ByteBuffer frame) throws IOException {
    boolean alone = index.streams().pictures().isEmpty();
    if (sound.count() >= mostFrames || (alone && endsSegment(index.soundFrames(), sound))) {
      flush();
    }
    sound.add(frame, true);
  }

  /** Writes the last fragment. */
  public Index finish() throws IOException {
    flush();
    return index;
  }

  private void flush() throws IOException {
    if (pictures.count() + sound.count() == 0) {
      return;
    }
    long at = index.end();
    try {
      Fragment fragment = new Fragment(index, pictures, sound);
      fragment.write(file);
      if (durable) {
        file.force(false);
      }
      fragment.addTo(index);
    } catch (IOException e) {
      cut(at, e);
      throw e;
    }
  }

  private void cut(long at, IOException cause) {
    try {
      file.truncate(at);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  static void writeAt(FileChannel file, long at, ByteBuffer bytes) throws IOException {
    for (long to = at; bytes.hasRemaining(); ) {
      to += file.write(bytes, to);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
