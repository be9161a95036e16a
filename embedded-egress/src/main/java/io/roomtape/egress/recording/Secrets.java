package io.roomtape.egress.recording;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.ProxyConfig;
import livekit.LivekitEgress.S3Upload;
import livekit.LivekitEgress.StartEgressRequest;

/** The keys in a request, which nobody is told: LiveKit's placeholders stand for them. */
final class Secrets {
  private Secrets() {}

  /** What may be told of a request. */
  static EgressInfo hidden(EgressInfo asked) {
    EgressInfo.Builder told = asked.toBuilder();
    hide(told);
    List<ByteString> unified =
        asked.getUnknownFields().getField(Asked.EGRESS).getLengthDelimitedList();
    return unified.isEmpty() ? told.build() : told.setUnknownFields(hidden(unified)).build();
  }

  private static UnknownFieldSet hidden(List<ByteString> unified) {
    UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder();
    for (ByteString each : unified) {
      try {
        StartEgressRequest.Builder request = StartEgressRequest.parseFrom(each).toBuilder();
        hide(request);
        field.addLengthDelimited(request.build().toByteString());
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalStateException("No request is told of", e);
      }
    }
    return UnknownFieldSet.newBuilder().addField(Asked.EGRESS, field.build()).build();
  }

  private static void hide(Message.Builder message) {
    if (message instanceof S3Upload.Builder s3) {
      hide(s3);
      return;
    }
    for (FieldDescriptor field : message.getAllFields().keySet()) {
      if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || field.isMapField()) {
        continue;
      }
      if (field.isRepeated()) {
        for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
          hide(message.getRepeatedFieldBuilder(field, i));
        }
      } else {
        hide(message.getFieldBuilder(field));
      }
    }
  }

  private static void hide(S3Upload.Builder s3) {
    if (!s3.getAccessKey().isEmpty()) {
      s3.setAccessKey("{access_key}");
    }
    if (!s3.getSecret().isEmpty()) {
      s3.setSecret("{secret}");
    }
    if (!s3.getSessionToken().isEmpty()) {
      s3.setSessionToken("{session_token}");
    }
    if (!s3.getAssumeRoleExternalId().isEmpty()) {
      s3.setAssumeRoleExternalId("{external_id}");
    }
    if (s3.hasProxy()) {
      hide(s3.getProxyBuilder());
    }
  }

  /** LiveKit leaves this as it is. */
  private static void hide(ProxyConfig.Builder proxy) {
    if (!proxy.getUsername().isEmpty()) {
      proxy.setUsername("{username}");
    }
    if (!proxy.getPassword().isEmpty()) {
      proxy.setPassword("{password}");
    }
    proxy.setUrl(proxy.getUrl().replaceFirst("//[^/@]*@", "//{user_info}@"));
  }
}
