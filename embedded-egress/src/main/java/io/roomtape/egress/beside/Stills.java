package io.roomtape.egress.beside;

import io.roomtape.egress.journal.OnDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes small pictures of a recording while it is made, and a large one of the most telling in the
 * first minutes. What was taken is kept on the disk, so that whoever goes on after another has it;
 * a power cut may cost the last of them.
 */
public final class Stills implements AutoCloseable {
  /** In pixels; the posters of narrower recordings have their width. */
  private static final int POSTER_WIDTH = 640;

  /** What comes later is a poster only if there was nothing to be seen before. */
  private static final Duration FIRST = Duration.ofMinutes(5);

  private final Path folder;
  private final StillCamera camera;
  private final int rate;
  private final Storyboard storyboard;
  private final FileChannel file;
  private Appeal best = new Appeal(Appeal.NOBODY, -1);
  private int pictures = Appeal.NOBODY;

  /**
   * Goes on with what was taken already.
   *
   * @param folder of the recording at work
   * @param rate pictures a second
   * @param before how many pictures there are already; what was taken of later ones is taken anew
   */
  public Stills(Path folder, StillCamera camera, int rate, long before) throws IOException {
    this.folder = folder;
    this.camera = camera;
    this.rate = rate;
    this.storyboard = new Storyboard(camera.width(), camera.height(), rate);
    this.file =
        FileChannel.open(
            takenIn(folder),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    recall(before);
  }

  /** Where they are kept. */
  public static Path takenIn(Path folder) {
    return folder.resolve("stills");
  }

  private void recall(long before) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Thumbnail.bytes(storyboard.thumbnailBytes()));
    long whole = 0;
    for (Optional<Thumbnail> next = read(bytes, 0); next.isPresent(); next = read(bytes, whole)) {
      Thumbnail taken = next.get();
      if (taken.isPoster() && before > 0) {
        best = taken.appeal();
      }
      if (taken.frame() >= before) {
        break;
      }
      storyboard.add(taken);
      whole += bytes.capacity();
    }
    file.truncate(whole).position(whole);
  }

  private Optional<Thumbnail> read(ByteBuffer bytes, long at) throws IOException {
    bytes.clear();
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        return Optional.empty();
      }
    }
    return Thumbnail.of(bytes.flip());
  }

  /**
   * Says what is to be seen from now on.
   *
   * @param cameras how many cameras and screens
   * @param people how many people, with a camera or without
   */
  public void shows(int cameras, int people) {
    pictures = people == 0 && cameras == 0 ? Appeal.NOBODY : cameras;
  }

  /** Looks at the canvas, on which this picture of the recording is painted. */
  public void look(long frame) throws IOException {
    if (!storyboard.wants(frame)) {
      return;
    }
    byte[] planes = camera.take(storyboard.width(), storyboard.height());
    Appeal appeal = Appeal.of(pictures, planes, storyboard.width() * storyboard.height());
    boolean isPoster = isPoster(appeal, frame);
    if (isPoster) {
      takePoster();
      best = appeal;
    }
    Thumbnail taken = new Thumbnail(frame, appeal, isPoster, planes);
    storyboard.add(taken);
    ByteBuffer bytes = taken.toBytes();
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private boolean isPoster(Appeal appeal, long frame) {
    boolean inTime = frame <= FIRST.toSeconds() * rate;
    return appeal.showsSomebody()
        && (inTime ? appeal.isBetterThan(best) : appeal.isOfAnotherKindThan(best));
  }

  private void takePoster() throws IOException {
    int width = Math.min(POSTER_WIDTH, camera.width());
    int height = Storyboard.even(camera.height() * width / camera.width());
    byte[] jpeg = camera.jpeg(camera.take(width, height), width, height);
    write(Beside.POSTER, jpeg);
  }

  private void write(Beside what, byte[] content) throws IOException {
    OnDisk.replace(folder.resolve(what.workFile()), folder.resolve("still.part"), content);
  }

  /** Writes {@link Beside#STORYBOARD} and its index; {@link Beside#POSTER} is there already. */
  public void tell(Duration length) throws IOException {
    if (!storyboard.isEmpty()) {
      byte[] sheet = storyboard.sheet();
      byte[] jpeg = camera.jpeg(sheet, storyboard.sheetWidth(), storyboard.sheetHeight());
      Files.write(folder.resolve(Beside.STORYBOARD.workFile()), jpeg);
      storyboard.index(folder.resolve(Beside.STORYBOARD_INDEX.workFile()), length);
    }
  }

  @Override
  public void close() throws IOException {
    camera.close();
    file.close();
  }
}
