# The AWS SDK for Java and an S3 gateway with an empty bucket, in the folder `$work`, which a finding has made and is in.
# Sourced. Leaves the SDK's jars in the file `class-path`, the gateway at `$endpoint` with the keys `access` and
# `a-secret-key`, and both ended with the script.
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>findings</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.awssdk</groupId>
      <artifactId>s3</artifactId>
      <version>2.54.13</version>
    </dependency>
    <dependency>
      <groupId>software.amazon.awssdk</groupId>
      <artifactId>url-connection-client</artifactId>
      <version>2.54.13</version>
    </dependency>
  </dependencies>
</project>
XML
mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
  -Dmdep.outputFile=class-path >/dev/null
. "$here/shared/versitygw.sh"
echo "software.amazon.awssdk:s3:2.54.13, versitygw 1.8.0"
