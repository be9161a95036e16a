# LiveKit's server SDK for Java as Maven resolves it, for a finding that is in a folder of its own. Sourced.
class_path() { # further elements of the project; leaves the jars in the file `class-path`
  cat >pom.xml <<XML
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>findings</artifactId>
  <version>1</version>
  ${1:-}
  <dependencies>
    <dependency>
      <groupId>io.livekit</groupId>
      <artifactId>livekit-server</artifactId>
      <version>0.13.0</version>
    </dependency>
  </dependencies>
</project>
XML
  mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
    -Dmdep.outputFile=class-path >/dev/null
}
