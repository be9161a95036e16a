package io.roomtape.egress.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The boxes of a file and, by its index alone, each sample: written without the writer's code. */
final class Mp4Boxes {
  /** A box; its content is at 0. */
  record Box(String type, ByteBuffer content) {}

  private static final Set<String> CONTAINERS =
      Set.of("moov", "trak", "edts", "mdia", "minf", "dinf", "stbl", "mvex");

  private final ByteBuffer file;
  private final List<Box> top;

  private Mp4Boxes(ByteBuffer file) {
    this.file = file;
    this.top = boxes(file);
  }

  static Mp4Boxes read(Path file) throws IOException {
    return new Mp4Boxes(ByteBuffer.wrap(Files.readAllBytes(file)));
  }

  static Mp4Boxes of(ByteBuffer file) {
    return new Mp4Boxes(file.slice());
  }

  private static List<Box> boxes(ByteBuffer in) {
    List<Box> found = new ArrayList<>();
    for (int at = 0; at < in.limit(); ) {
      long size = in.getInt(at) & 0xFFFFFFFFL;
      int header = 8;
      if (size == 1) {
        size = in.getLong(at + 8);
        header = 16;
      }
      found.add(new Box(text(in, at + 4), in.slice(at + header, (int) size - header)));
      at += (int) size;
    }
    return found;
  }

  static String text(ByteBuffer in, int at) {
    byte[] name = new byte[4];
    in.get(at, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  List<String> topLevel() {
    return top.stream().map(Box::type).toList();
  }

  /** Which boxes there are in the index, depth first. */
  List<String> all() {
    List<String> names = new ArrayList<>();
    names(top, names);
    return names;
  }

  private static void names(List<Box> in, List<String> names) {
    for (Box box : in) {
      names.add(box.type());
      if (CONTAINERS.contains(box.type())) {
        names(boxes(box.content()), names);
      }
    }
  }

  /** The content of the box at a path below the nth track, or below the top. */
  ByteBuffer content(int track, String... path) {
    ByteBuffer trak = nth(boxes(nth(top, "moov", 0)), "trak", track);
    for (String name : path) {
      trak = nth(boxes(trak), name, 0);
    }
    return trak;
  }

  ByteBuffer movieHeader() {
    return nth(boxes(nth(top, "moov", 0)), "mvhd", 0);
  }

  private static ByteBuffer nth(List<Box> in, String type, int n) {
    return in.stream()
        .filter(b -> b.type().equals(type))
        .skip(n)
        .findFirst()
        .orElseThrow()
        .content();
  }

  private ByteBuffer table(int track, String name) {
    return content(track, "mdia", "minf", "stbl", name);
  }

  List<Integer> keys() {
    ByteBuffer stss = table(0, "stss");
    List<Integer> keys = new ArrayList<>();
    for (int i = 0; i < stss.getInt(4); i++) {
      keys.add(stss.getInt(8 + 4 * i));
    }
    return keys;
  }

  /** What the index says that a track holds. */
  List<ByteBuffer> samples(int track) {
    ByteBuffer sizes = table(track, "stsz");
    ByteBuffer chunks = table(track, "stsc");
    ByteBuffer offsets = table(track, "stco");
    List<ByteBuffer> samples = new ArrayList<>();
    int row = 0;
    for (int chunk = 0; chunk < offsets.getInt(4); chunk++) {
      if (row + 1 < chunks.getInt(4) && chunks.getInt(8 + 12 * (row + 1)) == chunk + 1) {
        row++;
      }
      int at = offsets.getInt(8 + 4 * chunk);
      for (int i = 0; i < chunks.getInt(12 + 12 * row); i++) {
        int size = sizes.getInt(12 + 4 * samples.size());
        samples.add(file.slice(at, size));
        at += size;
      }
    }
    return samples;
  }

  int sampleCount(int track) {
    return table(track, "stsz").getInt(8);
  }
}
