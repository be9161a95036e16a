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

  static TlsFiles make(Path folder) throws Exception {
    KeyPair authority = keys();
    X500Principal name = new X500Principal("CN=Tests");
    Path ca = folder.resolve("ca.pem");
    pem(ca, "CERTIFICATE", certificate(name, name, authority, authority, true));
    Path[] server = signed(folder, "server", name, authority);
    Path[] client = signed(folder, "client", name, authority);
    return new TlsFiles(ca, server[0], server[1], client[0], client[1]);
  }

  private static Path[] signed(Path folder, String who, X500Principal issuer, KeyPair authority)
      throws Exception {
    KeyPair keys = keys();
    Path certificate = folder.resolve(who + ".pem");
    Path key = folder.resolve(who + ".key");
    X500Principal subject = new X500Principal("CN=" + who);
    pem(certificate, "CERTIFICATE", certificate(issuer, subject, keys, authority, false));
    pem(key, "PRIVATE KEY", keys.getPrivate().getEncoded());
    return new Path[] {certificate, key};
  }

  private static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static byte[] certificate(
      X500Principal issuer, X500Principal subject, KeyPair keys, KeyPair by, boolean isAuthority)
      throws Exception {
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            BigInteger.valueOf(System.nanoTime()),
            Date.from(now.minus(1, ChronoUnit.HOURS)),
            Date.from(now.plus(1, ChronoUnit.DAYS)),
            subject,
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
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
