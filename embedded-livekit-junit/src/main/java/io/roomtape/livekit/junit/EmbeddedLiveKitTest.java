package io.roomtape.livekit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a media server for a test class and its nested classes, on free ports of the loopback
 * interface. Constructors and methods may have a parameter of type {@link TestLiveKit}.
 *
 * <p>To change how the server runs, register an {@link EmbeddedLiveKitExtension} instead.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmbeddedLiveKitExtension.class)
public @interface EmbeddedLiveKitTest {}
