package io.roomtape.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.roomtape.server.testing.RunningRoomtape.Answer;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The description as an application answers it, and answers held against it. */
final class Description {
  private final JsonNode json;
  private final Set<String> seen = new TreeSet<>();

  /** Makes every schema strict: a field that is not described counts as a mistake. */
  Description(JsonNode answered) {
    json = answered.deepCopy();
    for (JsonNode schema : json.at("/components/schemas")) {
      if (schema.has("properties") && !schema.has("additionalProperties")) {
        ((ObjectNode) schema).put("additionalProperties", false);
      }
    }
  }

  JsonNode json() {
    return json;
  }

  /** Each as {@code get /path}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    json.get("paths")
        .forEachEntry(
            (path, methods) ->
                methods.propertyNames().forEach(method -> operations.add(method + " " + path)));
    return operations;
  }

  /** Those that have a tag, or those that do not. */
  Set<String> operations(String tag, boolean has) {
    Set<String> operations = operations();
    operations.removeIf(each -> operation(each).at("/tags/0").asString("").equals(tag) != has);
    return operations;
  }

  JsonNode operation(String operation) {
    String[] parts = operation.split(" ", 2);
    return json.get("paths").path(parts[1]).path(parts[0]);
  }

  /** The operations that were answered with a success, or with a refusal. */
  Set<String> seen() {
    return seen;
  }

  void assertHolds(String operation, int status, Answer answer) {
    assertThat(answer.status()).as(operation + " " + answer.json()).isEqualTo(status);
    JsonNode described = operation(operation).path("responses").path("" + status);
    assertThat(described.isObject()).as(operation + " describes " + status).isTrue();
    seen.add(operation + (status < 400 ? " succeeds" : " refuses"));
    String type = answer.contentType().replaceFirst(" *;.*", "");
    if (operation.startsWith("head ") || type.isEmpty()) {
      return;
    }
    JsonNode content = described.path("content").path(type);
    assertThat(content.isObject()).as(operation + " " + status + " describes " + type).isTrue();
    if (type.endsWith("json")) {
      assertMatches(content.get("schema"), answer.json());
    }
  }

  void assertMatches(String schemaName, JsonNode value) {
    assertMatches(json.at("/components/schemas/" + schemaName), value);
  }

  private void assertMatches(JsonNode schema, JsonNode value) {
    ObjectNode root = (ObjectNode) schema.deepCopy();
    root.set("components", json.get("components"));
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
    assertThat(compiled.validate(value)).as(value.toString()).isEmpty();
  }
}
