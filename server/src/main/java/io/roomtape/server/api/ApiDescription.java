package io.roomtape.server.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.servers.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpStatus;

/**
 * What all operations have in common: where they are, and that every refusal is a problem of RFC
 * 9457 with {@code errorMessage}. Controllers say which statuses they answer, and in what words.
 */
final class ApiDescription implements OpenApiCustomizer {
  private static final String PROBLEM = "Problem";

  private static final Set<String> RECORDINGS =
      Set.of("RecordingDocument", "ListedRecording", "SavedRecording");

  /** Of recordings, which know nothing of this description. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "id", "LiveKit's id of the egress",
          "name", "Name of the file",
          "roomName", "The room that was recorded",
          "roomId", "The session of the room",
          "startedAt", "When the media begin: whole milliseconds since the epoch",
          "duration", "In seconds; 0 until it has ended",
          "size", "In bytes; 0 until it has ended",
          "status", "How it stands; there when a status was asked for, and in events",
          "reason", "Why it failed, or a limit ended it; absent when nobody said");

  static OpenAPI frame() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Roomtape")
                .version("1")
                .description("Records LiveKit and OpenVidu rooms.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        .servers(List.of(new Server().url("/")));
  }

  @Override
  public void customise(OpenAPI api) {
    api.getComponents().addSchemas(PROBLEM, problem());
    api.getComponents()
        .getSchemas()
        .forEach(
            (name, schema) -> {
              if (RECORDINGS.contains(name)) {
                describeFields(schema);
              }
            });
    api.getPaths()
        .values()
        .forEach(path -> path.readOperations().forEach(ApiDescription::describeRefusals));
  }

  private static void describeFields(Schema<?> recording) {
    recording
        .getProperties()
        .forEach(
            (name, field) -> {
              if (FIELDS.containsKey(name)) {
                field.setDescription(FIELDS.get(name));
              }
            });
  }

  private static Schema<?> problem() {
    Schema<Object> problem =
        object("A refusal: RFC 9457, with one sentence that names what is wrong");
    problem.addProperty("type", string("Absent: about:blank"));
    problem.addProperty("title", string("The status in words"));
    problem.addProperty("status", typed("integer", "The status"));
    problem.addProperty("detail", string("What is wrong, in one sentence"));
    problem.addProperty("instance", string("The path that was asked for"));
    problem.addProperty("errorMessage", string("The same as detail"));
    problem.setRequired(List.of("title", "status", "detail", "errorMessage"));
    return problem;
  }

  private static Schema<Object> object(String description) {
    return typed("object", description);
  }

  private static Schema<Object> string(String description) {
    return typed("string", description);
  }

  /** Of OpenAPI 3.1, where a schema may have several types. */
  private static Schema<Object> typed(String type, String description) {
    Schema<Object> schema = new Schema<>();
    schema.addType(type);
    schema.setDescription(description);
    return schema;
  }

  private static void describeRefusals(Operation operation) {
    if (operation.getRequestBody() != null) {
      describeRefusalsOfBodies(operation.getResponses());
    }
    describeRefusalsOfCallers(operation.getResponses());
    operation
        .getResponses()
        .addApiResponse(
            "500",
            new ApiResponse().description("Something went wrong; the server's log tells more"));
    operation
        .getResponses()
        .forEach(
            (status, answer) -> {
              if (Integer.parseInt(status) >= 400) {
                answer.setContent(
                    problemContent(Integer.parseInt(status), answer.getDescription()));
              }
            });
  }

  /** Where access is not open. */
  private static void describeRefusalsOfCallers(ApiResponses answers) {
    answers.putIfAbsent(
        "401", new ApiResponse().description("Whoever asks this has to say who they are"));
    answers.putIfAbsent("403", new ApiResponse().description("You may not do this here"));
  }

  private static void describeRefusalsOfBodies(ApiResponses answers) {
    answers.addApiResponse("408", new ApiResponse().description("The body did not come in time"));
    answers.putIfAbsent(
        "413", new ApiResponse().description("The body must have at most 65536 bytes"));
  }

  private static Content problemContent(int status, String sentence) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("title", HttpStatus.valueOf(status).getReasonPhrase());
    example.put("status", status);
    example.put("detail", sentence);
    example.put("errorMessage", sentence);
    Schema<?> schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
    return new Content()
        .addMediaType(
            org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            new MediaType().schema(schema).example(example));
  }
}
