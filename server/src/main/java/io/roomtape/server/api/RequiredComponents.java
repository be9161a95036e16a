package io.roomtape.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says of our records that what is not {@code @Nullable} is always there. */
final class RequiredComponents implements ModelConverter {
  @Override
  @SuppressWarnings("rawtypes") // The interface has it so.
  public @Nullable Schema resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    Class<?> described = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
    if (described.isRecord() && described.getName().startsWith("io.roomtape.")) {
      Schema<?> model = context.getDefinedModels().get(name(resolved));
      if (model != null) {
        required(described).forEach(model::addRequiredItem);
      }
    }
    return resolved;
  }

  private static String name(@Nullable Schema<?> resolved) {
    if (resolved == null) {
      return "";
    }
    String reference = resolved.get$ref() == null ? resolved.getName() : resolved.get$ref();
    return reference == null ? "" : reference.substring(reference.lastIndexOf('/') + 1);
  }

  private static Stream<String> required(Class<?> described) {
    return Stream.of(described.getRecordComponents())
        .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
        .flatMap(
            component ->
                isUnwrapped(component)
                    ? required(component.getType())
                    : Stream.of(component.getName()));
  }

  private static boolean isUnwrapped(RecordComponent component) {
    return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
  }
}
