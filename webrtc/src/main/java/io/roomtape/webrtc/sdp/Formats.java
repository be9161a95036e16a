package io.roomtape.webrtc.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The payload formats that one codec has in a section.
 *
 * @param main the codec itself
 * @param repair packets that are sent once more (RFC 4588)
 * @param redundancy packets that carry earlier ones too (RFC 2198)
 */
public record Formats(Codec main, Optional<Codec> repair, Optional<Codec> redundancy) {
  private static final String REPAIR = "rtx";
  private static final String REDUNDANCY = "red";

  /** The codec alone. */
  public static Formats only(Codec main) {
    return new Formats(main, Optional.empty(), Optional.empty());
  }

  /** What a section offers of a codec. */
  static Formats of(Codec main, List<Codec> offered) {
    return new Formats(
        main,
        offered.stream()
            .filter(codec -> isOf(codec, REPAIR, "apt=" + main.payloadType()))
            .findFirst(),
        offered.stream().filter(codec -> isRedundancy(codec, main)).findFirst());
  }

  private static boolean isOf(Codec codec, String name, String parameters) {
    return codec.name().equalsIgnoreCase(name) && codec.parameters().equals(parameters);
  }

  /** Any number of generations, all of the codec. */
  private static boolean isRedundancy(Codec codec, Codec main) {
    String type = String.valueOf(main.payloadType());
    return codec.name().toLowerCase(Locale.ROOT).equals(REDUNDANCY)
        && codec.clockRate() == main.clockRate()
        && !codec.parameters().isEmpty()
        && List.of(codec.parameters().split("/", -1)).stream().allMatch(type::equals);
  }

  /** Without packets that carry earlier ones too. */
  public Formats withoutRedundancy() {
    return new Formats(main, repair, Optional.empty());
  }

  /** Without packets that are sent once more. */
  Formats withoutRepair() {
    return new Formats(main, Optional.empty(), redundancy);
  }

  /** All, the one to be sent by preference first. */
  List<Codec> inOrder() {
    List<Codec> all = new ArrayList<>();
    redundancy.ifPresent(all::add);
    all.add(main);
    repair.ifPresent(all::add);
    return all;
  }
}
