package io.roomtape.egress.worker;

import io.roomtape.egress.beside.StillCamera;
import io.roomtape.egress.compose.Output;
import io.roomtape.egress.encode.VideoEncoder;
import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalRecord;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.Pieces;
import io.roomtape.egress.mp4.Index;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that is made of one composition: encoded once, if at all, into the fragments, out of
 * which segments are cut and of which the file is made, with what goes with it; and images of its
 * picture.
 */
final class Making implements AutoCloseable {
  private final WorkFiles files;
  private final Form form;
  private final Pieces asked;
  private final Optional<FileOutput> encoded;
  private final Optional<Looked> looked;
  private final Optional<Solo> solo;
  private final Company company;
  private final Optional<Cutting> cutting;
  private final Optional<StillCamera> camera;
  private final Output output;

  private Making(
      WorkFiles files,
      Begun composite,
      Optional<FileOutput> encoded,
      Optional<Looked> looked,
      Optional<Solo> solo)
      throws IOException {
    MadePieces made = new MadePieces(files);
    this.files = files;
    this.form = composite.form();
    this.asked = composite.pieces();
    this.encoded = encoded;
    this.looked = looked;
    this.solo = solo;
    this.company = company(files, composite, encoded);
    this.cutting =
        asked.segmentMillis() > 0
            ? Optional.of(new Cutting(files, made, composite))
            : Optional.empty();
    this.camera =
        asked.stills().isEmpty()
            ? Optional.empty()
            : encoded.map(FileOutput::camera).orElseGet(() -> looked.map(Looked::camera));
    this.output = output(composite, made);
  }

  /**
   * Goes on behind what there is.
   *
   * @param alive is run with every picture
   */
  static Making open(WorkFiles files, Begun composite, Encoding encoding, Runnable alive)
      throws IOException {
    if (!composite.pieces().isEncoded()) {
      Looked looked = new Looked(composite, new MadePieces(files), alive);
      return new Making(files, composite, Optional.empty(), Optional.of(looked), Optional.empty());
    }
    boolean whole = !files.segments().isTrimmed();
    Optional<VideoEncoder> encoder =
        composite.form().hasPictures()
            ? Optional.of(KeptEncoding.open(files, composite, encoding, whole))
            : Optional.empty();
    FileOutput encoded = new FileOutput(files.fragments(), composite, encoder, whole, alive);
    Optional<Solo> solo = Solo.of(files, composite, alive);
    return new Making(files, composite, Optional.of(encoded), Optional.empty(), solo);
  }

  /** A file has pictures with it. */
  private static Company company(WorkFiles files, Begun composite, Optional<FileOutput> encoded)
      throws IOException {
    Optional<FileOutput> file = encoded.filter(_ -> composite.pieces().file());
    return Company.of(
        files,
        composite,
        file.flatMap(FileOutput::camera),
        file.map(FileOutput::before).orElse(0L));
  }

  private Output output(Begun composite, MadePieces made) {
    Output picture =
        company.watching(encoded.<Output>map(file -> file).orElseGet(looked::orElseThrow));
    return camera
        .<Output>map(c -> new Photographed(picture, new WholePictures(c)::take, made, composite))
        .orElse(picture);
  }

  /** What is to be composed into. */
  Output output() {
    return output;
  }

  /** How many pictures need no journal any more. */
  long safe() {
    if (solo.filter(Solo::isAlone).isPresent()) {
      return 0;
    }
    return encoded.map(FileOutput::safe).orElseGet(() -> looked.orElseThrow().safe());
  }

  /** Takes the next record of those that are read, before its segment may be deleted. */
  void hear(JournalRecord entry, int segment) {
    company.hear(entry, segment);
    solo.ifPresent(one -> one.hear(entry));
  }

  /** Makes what can be made of what is encoded so far. */
  void goOn() {
    try {
      if (cutting.isPresent()) {
        cutting.get().upTo(encoded.orElseThrow().index());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes the rest.
   *
   * @param composed how long what was composed plays
   * @return how long what was made of it plays
   */
  Duration finish(Duration composed) throws IOException {
    if (encoded.isEmpty()) {
      company.tell(composed);
      return composed;
    }
    Index index = encoded.get().finish();
    if (cutting.isPresent()) {
      cutting.get().finish(index);
    }
    company.tell(index.length());
    boolean copied = solo.isPresent() && solo.get().copy(index.length());
    if (asked.file() && !copied) {
      WholeFile.make(files, form, index);
    }
    return index.length();
  }

  @Override
  public void close() throws IOException {
    camera.ifPresent(StillCamera::close);
    encoded.ifPresent(FileOutput::close);
    looked.ifPresent(Looked::close);
    company.close();
  }
}
