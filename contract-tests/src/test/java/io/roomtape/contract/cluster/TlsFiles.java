package io.roomtape.contract.cluster;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates for the loopback interface and who signed them, for a day. Files are PEM. */
record TlsFiles(
    Path ca, Path serverCertificate, Path serverKey, Path clientCertificate, Path clientKey) {
  private static final X500Principal ISSUER = new X500Principal("CN=Tests");
  private static final GeneralName LOOPBACK = new GeneralName(GeneralName.iPAddress, "127.0.0.1");

  static TlsFiles make(Path folder) throws Exception {
    return make(folder, LOOPBACK);
  }

  /** The server has this name, and its address is not certified. */
  static TlsFiles make(Path folder, String serverName) throws Exception {
    return make(folder, new GeneralName(GeneralName.dNSName, serverName));
  }

  private static TlsFiles make(Path folder, GeneralName server) throws Exception {
    KeyPair authority = keys();
    Path ca = folder.resolve("ca.pem");
    pem(ca, "CERTIFICATE", certificate(ISSUER, authority, authority, true, LOOPBACK));
    signed(folder, "server", keys(), authority, server);
    signed(folder, "client", keys(), authority, LOOPBACK);
    return new TlsFiles(
        ca,
        folder.resolve("server.pem"),
        folder.resolve("server.key"),
        folder.resolve("client.pem"),
        folder.resolve("client.key"));
  }

  /** Of a redis-server that wants to see certificates at this port. */
  String[] options(int port) {
    return new String[] {
      "--tls-port", String.valueOf(port),
      "--tls-cert-file", serverCertificate.toString(),
      "--tls-key-file", serverKey.toString(),
      "--tls-ca-cert-file", ca.toString(),
      "--tls-auth-clients", "yes"
    };
  }

  private static void signed(
      Path folder, String who, KeyPair keys, KeyPair authority, GeneralName name) throws Exception {
    X500Principal subject = new X500Principal("CN=" + who);
    pem(
        folder.resolve(who + ".pem"),
        "CERTIFICATE",
        certificate(subject, keys, authority, false, name));
    pem(folder.resolve(who + ".key"), "PRIVATE KEY", keys.getPrivate().getEncoded());
  }

  private static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static byte[] certificate(
      X500Principal subject, KeyPair keys, KeyPair by, boolean isAuthority, GeneralName name)
      throws Exception {
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            ISSUER,
            BigInteger.valueOf(System.nanoTime()),
            Date.from(now.minus(1, ChronoUnit.HOURS)),
            Date.from(now.plus(1, ChronoUnit.DAYS)),
            subject,
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
    return builder
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate()))
        .getEncoded();
  }

  private static void pem(Path file, String type, byte[] content) throws IOException {
    Files.writeString(
        file,
        "-----BEGIN %s-----%n%s%n-----END %s-----%n"
            .formatted(type, Base64.getMimeEncoder().encodeToString(content), type));
  }
}
