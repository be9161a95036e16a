package io.roomtape.server.names;

import org.jspecify.annotations.Nullable;

/**
 * A value from outside breaks its rule. The message is one sentence that is safe to answer with.
 */
public final class InvalidValue extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  /**
   * @param field the field as the API calls it, such as {@code roomName}
   * @param rule what must hold, to be read after the field: {@code must not be empty}
   */
  public InvalidValue(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /**
   * A field that must be there.
   *
   * @throws InvalidValue when it is not
   */
  public static String required(String field, @Nullable String value) {
    if (value == null) {
      throw new InvalidValue(field, "is required");
    }
    return value;
  }

  public String field() {
    return field;
  }

  public String rule() {
    return rule;
  }
}
