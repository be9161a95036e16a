package io.roomtape.psrpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EndpointTest {
  @Test
  void channelsAreNamedAsPsrpcNamesThem() {
    Endpoint start = new Endpoint("EgressInternal", "StartEgress");
    assertThat(start.requests()).isEqualTo("EgressInternal|StartEgress|REQ");
    assertThat(start.choices()).isEqualTo("EgressInternal|StartEgress|RCLAIM");
    Endpoint stop = new Endpoint("EgressHandler", "StopEgress", "EG_sEQJL67B3ffi");
    assertThat(stop.requests()).isEqualTo("EgressHandler|StopEgress|EG_sEQJL67B3ffi|REQ");
    assertThat(Endpoint.claims("IOInfo", "CLI_x")).isEqualTo("IOInfo|CLI_x|CLAIM");
    assertThat(Endpoint.responses("IOInfo", "CLI_x")).isEqualTo("IOInfo|CLI_x|RES");
  }

  @Test
  void whatIsNoLetterIsWrittenAsItsCode() {
    assertThat(new Endpoint("A", "B", "eu-west é").requests())
        .isEqualTo("A|B|euu+002dwestu+0020u+00e9|REQ");
  }
}
