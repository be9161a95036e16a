package io.roomtape.server.errors;

import io.roomtape.server.names.InvalidValue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Says in one sentence why a JSON body could not be read, without a word of Java. */
final class UnreadableJson {

  private UnreadableJson() {}

  static String sentence(HttpMessageNotReadableException unreadable) {
    return switch (unreadable.getMostSpecificCause()) {
      case InvalidValue invalid -> invalid.field() + " " + invalid.rule();
      case MismatchedInputException mismatch ->
          field(mismatch) + " must be " + expected(mismatch.getTargetType());
      case DatabindException unfit -> field(unfit) + " is not valid";
      default -> "The body must be a JSON object";
    };
  }

  private static String field(JacksonException fault) {
    String path =
        fault.getPath().stream()
            .map(step -> step.getPropertyName() == null ? "" : step.getPropertyName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "The body" : path;
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "of another type";
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "a string";
    }
    if (Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class)) {
      return "a number";
    }
    return type == Boolean.class || type == boolean.class ? "true or false" : "a JSON object";
  }
}
