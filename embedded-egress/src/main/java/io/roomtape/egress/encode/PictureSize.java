package io.roomtape.egress.encode;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/** How large the pictures of a stream of H.264 are, as its parameter sets say (7.3.2.1.1). */
public record PictureSize(int width, int height) {
  private static final int SPS_AT = 8;
  private static final int MACROBLOCK = 16;
  private static final Set<Integer> WITH_CHROMA = Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128);
  private static final int CHROMA_420 = 1;

  /**
   * @param configuration AVCDecoderConfigurationRecord
   * @return empty when it makes no sense, or pictures have other colours than 4:2:0
   */
  public static Optional<PictureSize> of(byte[] configuration) {
    try {
      int length = ByteBuffer.wrap(configuration).getShort(SPS_AT - 2) & 0xFFFF;
      return read(Rbsp.of(ByteBuffer.wrap(configuration).slice(SPS_AT, length)));
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static Optional<PictureSize> read(Rbsp sps) {
    int profile = sps.u(8);
    sps.u(16);
    sps.ue(); // seq_parameter_set_id
    if (WITH_CHROMA.contains(profile)) {
      boolean usual = sps.ue() == CHROMA_420;
      sps.ue(); // bit_depth_luma_minus8
      sps.ue(); // bit_depth_chroma_minus8
      sps.u(1); // qpprime_y_zero_transform_bypass_flag
      if (!usual || sps.flag()) {
        return Optional.empty();
      }
    }
    sps.ue(); // log2_max_frame_num_minus4
    skipOrder(sps);
    sps.ue(); // max_num_ref_frames
    sps.u(1); // gaps_in_frame_num_value_allowed_flag
    int width = (sps.ue() + 1) * MACROBLOCK;
    int units = sps.ue() + 1;
    int fields = sps.flag() ? 1 : 2;
    if (fields == 2) {
      sps.u(1); // mb_adaptive_frame_field_flag
    }
    sps.u(1); // direct_8x8_inference_flag
    return Optional.of(cropped(sps, width, units * fields * MACROBLOCK, fields));
  }

  private static void skipOrder(Rbsp sps) {
    switch (sps.ue()) {
      case 0 -> sps.ue(); // log2_max_pic_order_cnt_lsb_minus4
      case 1 -> {
        sps.u(1); // delta_pic_order_always_zero_flag
        sps.ue(); // offset_for_non_ref_pic
        sps.ue(); // offset_for_top_to_bottom_field
        for (int n = sps.ue(); n > 0; n--) {
          sps.ue(); // offset_for_ref_frame
        }
      }
      default -> {}
    }
  }

  private static PictureSize cropped(Rbsp sps, int width, int height, int fields) {
    if (!sps.flag()) {
      return new PictureSize(width, height);
    }
    int sides = 2 * (sps.ue() + sps.ue());
    int ends = 2 * fields * (sps.ue() + sps.ue());
    return new PictureSize(width - sides, height - ends);
  }
}
