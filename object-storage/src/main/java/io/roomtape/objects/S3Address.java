package io.roomtape.objects;

import java.net.URI;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Where a storage is, under whatever name. The SDK builds its requests from {@link URI#getHost},
 * which knows no host with a {@code _} in it: such a one takes the place of a stand-in before the
 * request is signed.
 */
public record S3Address(URI endpoint) implements ExecutionInterceptor {
  private static final String STAND_IN = "stand-in.invalid";

  /** An address that the SDK can read. */
  public URI readable() {
    return endpoint.getHost() != null
        ? endpoint
        : URI.create(endpoint.toString().replaceFirst("//[^/:]+", "//" + STAND_IN));
  }

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    SdkHttpRequest request = context.httpRequest();
    return request.host().equals(STAND_IN) ? request.copy(r -> r.host(host())) : request;
  }

  /** A request to read an object. */
  public SdkHttpRequest.Builder get(String encodedPath) {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.GET)
        .protocol(endpoint.getScheme())
        .host(host())
        .port(authority().port().orElse(null))
        .encodedPath(endpoint.getRawPath() + encodedPath);
  }

  private String host() {
    return authority().host();
  }

  private Authority authority() {
    return Authority.of(endpoint).orElseThrow();
  }
}
