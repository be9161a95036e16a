package io.roomtape.client;

import io.roomtape.webrtc.sdp.Codec;
import io.roomtape.webrtc.sdp.Formats;
import io.roomtape.webrtc.sdp.HeaderExtensions;
import io.roomtape.webrtc.sdp.LocalSection;
import io.roomtape.webrtc.sdp.SectionKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A camera in three simulcast layers, whose packets differ in size. */
public final class PublishedLayers implements LocalTrack {
  /** Of the layers' pictures, lowest first, in pixels. */
  static final List<Integer> HEIGHTS = List.of(180, 360, 720);

  /** Of the layers' packets, in bytes, with headers. */
  private static final List<Integer> SIZES = List.of(400, 700, 1_000);

  private static final List<String> RIDS = List.of("q", "h", "f");
  private static final int MID = 4;
  private static final int RID = 5;
  private static final int VP8 = 96;
  private static final int HEADER = 24;

  private final String cid;
  private final String sid;
  private final List<PublishedVideo> layers;

  PublishedLayers(PeerConnection connection, String cid, String sid) {
    this.cid = cid;
    this.sid = sid;
    this.layers =
        SIZES.stream().map(size -> new PublishedVideo(connection, cid, sid, size)).toList();
  }

  /** The track's sid, of the server's making. */
  public String sid() {
    return sid;
  }

  /** To be sent, lowest first. */
  public List<PublishedVideo> layers() {
    return new ArrayList<>(layers);
  }

  /** Whether a payload of that many bytes is of a layer, 0 the lowest. */
  public static boolean isOf(int layer, int payload) {
    return Math.abs(SIZES.get(layer) - HEADER - payload) < 3;
  }

  @Override
  public LocalSection section(String mid) {
    for (int i = 0; i < RIDS.size(); i++) {
      layers.get(i).header(header(mid, RIDS.get(i)));
    }
    return new LocalSection.Layered(
        SectionKind.VIDEO,
        mid,
        Formats.only(new Codec(VP8, "VP8/90000", "")),
        Map.of(HeaderExtensions.MID, MID, HeaderExtensions.RID, RID),
        "stream",
        cid,
        RIDS);
  }

  /** With two extensions (RFC 8285 4.2); for mids of one or two digits. */
  private static byte[] header(String mid, String rid) {
    ByteBuffer header = ByteBuffer.allocate(HEADER).put(0, (byte) 0x90).position(12);
    header.putInt(0xBEDE0002);
    put(header, MID, mid);
    put(header, RID, rid);
    return header.array();
  }

  private static void put(ByteBuffer header, int id, String text) {
    header.put((byte) (id << 4 | (text.length() - 1)));
    header.put(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void wantKeyFrame() {
    layers.forEach(PublishedVideo::wantKeyFrame);
  }

  @Override
  public void tick(long nowNanos) {
    layers.forEach(layer -> layer.tick(nowNanos));
  }
}
