package io.roomtape.egress.mp4;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Which samples a track has, and where: four bytes of memory for each. */
final class Samples {

  private int[] sizes = new int[1 << 10];
  private int count;
  private int[] keys = new int[1 << 6];
  private int keyCount;
  private long[] offsets = new long[1 << 6];
  private int[] ends = new int[1 << 6];
  private int chunks;

  /** Begins a chunk at a place in the file; the samples that are added now lie there. */
  void chunk(long offset) {
    if (chunks == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * chunks);
      ends = Arrays.copyOf(ends, 2 * chunks);
    }
    offsets[chunks] = offset;
    ends[chunks++] = count;
  }

  void add(int size, boolean key) {
    if (count == sizes.length) {
      sizes = Arrays.copyOf(sizes, count + count / 2);
    }
    sizes[count] = size;
    if (key) {
      key(count);
    }
    ends[chunks - 1] = ++count;
  }

  private void key(int sample) {
    if (keyCount == keys.length) {
      keys = Arrays.copyOf(keys, 2 * keyCount);
    }
    keys[keyCount++] = sample;
  }

  int count() {
    return count;
  }

  int chunks() {
    return chunks;
  }

  int keys() {
    return keyCount;
  }

  int size(int sample) {
    return sizes[sample];
  }

  boolean isKey(int sample) {
    return Arrays.binarySearch(keys, 0, keyCount, sample) >= 0;
  }

  /** Bytes that lie beside each other. */
  record Span(long offset, long bytes) {}

  /** Where samples lie, up to the one before the last. */
  List<Span> spans(int from, int to) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < chunks; i++) {
      int first = Math.max(from, firstIn(i));
      int end = Math.min(to, ends[i]);
      if (first < end) {
        spans.add(new Span(offsets[i] + bytes(firstIn(i), first), bytes(first, end)));
      }
    }
    return spans;
  }

  private long bytes(int from, int to) {
    long bytes = 0;
    for (int i = from; i < to; i++) {
      bytes += sizes[i];
    }
    return bytes;
  }

  void writeSizes(Boxes to) {
    to.int32s(sizes, count);
  }

  /** From 1 on, as in the file. */
  void writeKeys(Boxes to) {
    for (int i = 0; i < keyCount; i++) {
      to.int32(keys[i] + 1);
    }
  }

  void writeOffsets(Boxes to, LongUnaryOperator moved, boolean large) {
    for (int i = 0; i < chunks; i++) {
      long offset = moved.applyAsLong(offsets[i]);
      if (large) {
        to.int64(offset);
      } else {
        to.int32((int) offset);
      }
    }
  }

  /** First chunk, samples in each, description: a row for each number of samples in turn. */
  int writeChunks(Boxes to) {
    int rows = 0;
    int before = -1;
    for (int i = 0; i < chunks; i++) {
      int samples = samplesIn(i);
      if (samples != before) {
        to.int32(i + 1).int32(samples).int32(1);
        rows++;
        before = samples;
      }
    }
    return rows;
  }

  private int samplesIn(int chunk) {
    return ends[chunk] - firstIn(chunk);
  }

  private int firstIn(int chunk) {
    return chunk == 0 ? 0 : ends[chunk - 1];
  }

  /** Reads all samples, a chunk at a time. */
  void read(FileChannel file, SampleReader to) throws IOException {
    for (int chunk = 0; chunk < chunks; chunk++) {
      ByteBuffer bytes = Fragments.read(file, offsets[chunk], (int) bytesIn(chunk));
      int at = 0;
      for (int i = firstIn(chunk); i < ends[chunk]; i++) {
        if (at + sizes[i] > bytes.limit()) {
          throw new EOFException("The fragments end in sample " + i);
        }
        to.sample(bytes.slice(at, sizes[i]));
        at += sizes[i];
      }
    }
  }

  /** Where the last of the chunks ends that begin before a place; the place if none reaches it. */
  long endOfChunksBefore(long place) {
    long end = place;
    for (int i = 0; i < chunks && offsets[i] < place; i++) {
      end = Math.max(end, offsets[i] + bytesIn(i));
    }
    return end;
  }

  private long bytesIn(int chunk) {
    return bytes(firstIn(chunk), ends[chunk]);
  }
}
