package io.roomtape.egress.worker;

import io.roomtape.egress.journal.Form;
import io.roomtape.egress.journal.JournalFormatException;
import io.roomtape.egress.journal.JournalReader;
import io.roomtape.egress.journal.JournalRecord.Begun;
import io.roomtape.egress.journal.SoundCodec;
import io.roomtape.egress.mp3.Mp3Writer;
import io.roomtape.egress.mp4.Index;
import io.roomtape.egress.mp4.SoundStream;
import io.roomtape.egress.mp4.Streams;
import io.roomtape.egress.ogg.OggLength;
import io.roomtape.egress.ogg.OggOpusWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Makes the finished file of the fragments: of themselves, if it is MP4, else their sound is copied
 * into a file that gets its name when it is whole. A crash leaves what the next try makes the same
 * file of.
 */
final class WholeFile {
  private WholeFile() {}

  static void make(WorkFiles files, Form form, Index index) throws IOException {
    switch (form) {
      case MP4, MP4_SOUND, MP4_PICTURES, TRACK -> files.fastStart().finish(index);
      case OGG, MP3 -> {
        Path part = files.finished().resolveSibling("recording.part");
        copy(files.fragments(), index, part);
        files.finish(part);
      }
    }
  }

  /** What is to become of fragments: as the journal says, or if it is gone, what they look like. */
  static Form form(WorkFiles files, Index made) throws IOException {
    if (files.segments().exist()) {
      try (JournalReader journal = new JournalReader(files.journal())) {
        if (journal.next().orElse(null) instanceof Begun begun) {
          return begun.form();
        }
      } catch (JournalFormatException e) {
        // What was made of it says nearly as much.
      }
    }
    Streams streams = made.streams();
    if (streams.pictures().isPresent()) {
      return streams.sound().isPresent() ? Form.MP4 : Form.MP4_PICTURES;
    }
    return switch (streams.sound().orElseThrow().codec()) {
      case AAC -> Form.MP4_SOUND;
      case OPUS -> Form.OGG;
      case MP3 -> Form.MP3;
    };
  }

  private static void copy(Path fragments, Index index, Path to) throws IOException {
    SoundStream stream = index.streams().sound().orElseThrow();
    long samples = Math.ceilDiv(index.samples() * stream.rate(), 48_000);
    if (stream.codec() == SoundCodec.MP3) {
      try (Mp3Writer file = Mp3Writer.create(to, stream.priming())) {
        index.readSound(fragments, file::frame);
        file.finish(samples);
      }
    } else {
      try (OggOpusWriter file = OggOpusWriter.create(to, 2, stream.priming())) {
        index.readSound(fragments, file::packet);
        file.finish(samples);
      }
    }
  }

  /** How long a finished file plays. */
  static Duration length(WorkFiles files) throws IOException {
    Path file = files.finished();
    if (OggLength.isOgg(file)) {
      return OggLength.of(file);
    }
    return Mp3Writer.wrote(file) ? Mp3Writer.length(file) : files.fastStart().length();
  }
}
