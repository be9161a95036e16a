package io.roomtape.egress.worker;

import io.roomtape.egress.beside.StillCamera;
import io.roomtape.egress.compose.Output;
import io.roomtape.egress.compose.paint.Canvas;
import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.encode.VideoStream;
import io.roomtape.egress.ffmpeg.CanvasCamera;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.mp4.FragmentedFile;
import io.roomtape.egress.mp4.Index;
import io.roomtape.egress.mp4.Streams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Encodes what is painted and mixed into a file of fragments. Of a recording of sound alone a
 * picture is a tick of its time.
 */
public final class FileOutput implements Output, AutoCloseable {
  private final Optional<PictureTrack> video;
  private final Optional<SoundTrack> sound;
  private final FragmentedFile file;
  private final Runnable alive;
  private final int rate;
  private final long picturesBefore;
  private long pictures;

  /**
   * Goes on behind what there is of these very streams; without it, begins.
   *
   * @param encoder is closed with the output
   */
  public FileOutput(Path path, Begun composite, VideoEncoder encoder) throws IOException {
    this(path, composite, Optional.of(encoder), true, () -> {});
  }

  /**
   * @param encoder of pictures, if there are any
   * @param canBegin whether there is something to begin with; where not, it only goes on
   * @param alive is run with every picture
   */
  FileOutput(
      Path path, Begun composite, Optional<VideoEncoder> encoder, boolean canBegin, Runnable alive)
      throws IOException {
    this.alive = alive;
    this.rate = composite.framesPerSecond();
    this.video = encoder.map(e -> new PictureTrack(composite, e));
    this.sound =
        composite.form().hasSound() ? Optional.of(new SoundTrack(composite)) : Optional.empty();
    Streams streams = new Streams(video.map(PictureTrack::stream), sound.map(SoundTrack::stream));
    Optional<FragmentedFile> begun = FragmentedFile.resume(path, streams);
    this.file = begun.isPresent() ? begun.get() : begin(path, streams, canBegin);
    this.picturesBefore = safe();
    sound.ifPresent(track -> track.behind(file.index().soundFrames()));
    int segment = Cutting.samples(composite);
    if (segment > 0) {
      video.ifPresent(track -> track.segments(segment, picturesBefore));
      file.alignTo(segment);
    }
  }

  private static FragmentedFile begin(Path path, Streams streams, boolean canBegin)
      throws IOException {
    boolean otherwise = FragmentedFile.read(path).isPresent();
    if (!canBegin) {
      throw new IOException(
          otherwise
              ? "Cannot go on with what was encoded otherwise"
              : "What the deleted beginning of the journal was made into is gone");
    }
    if (otherwise) {
      System.err.println("Begins anew: what there is was encoded otherwise");
    }
    return FragmentedFile.create(path, streams);
  }

  /** Of what is written. */
  Index index() {
    return file.index();
  }

  /** How many pictures outlast a power cut. */
  long safe() {
    return video.isPresent()
        ? file.index().pictures()
        : file.index().samples() * rate / SAMPLE_RATE;
  }

  @Override
  public long before() {
    return picturesBefore;
  }

  /** What takes pictures of what is painted, if anything is. */
  Optional<StillCamera> camera() {
    return video.map(track -> new CanvasCamera(track.canvas()));
  }

  @Override
  public Canvas canvas() {
    return video.orElseThrow().canvas();
  }

  @Override
  public void frame(boolean changed) {
    alive.run();
    if (pictures++ >= picturesBefore) {
      video.ifPresent(track -> append(track.next(changed)));
    }
  }

  private void append(VideoStream.Coded picture) {
    try {
      file.picture(picture.data(), picture.key());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void sound(float[] left, float[] right) {
    sound.orElseThrow().add(left, right, this::append);
  }

  private void append(ByteBuffer frame) {
    try {
      file.sound(frame);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what is still in the encoder, and the last fragment. */
  public Index finish() throws IOException {
    Optional<Long> mixed = sound.map(track -> track.finish(this::append));
    Index index = file.finish();
    if (video.isEmpty()) {
      index.cutAt(mixed.orElseThrow());
    }
    return index;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      video.ifPresent(PictureTrack::close);
      sound.ifPresent(SoundTrack::close);
    }
  }
}
