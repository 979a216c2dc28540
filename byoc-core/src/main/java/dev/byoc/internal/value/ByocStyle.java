package dev.byoc.internal.value;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How values are generated: hidden implementations from the JDK's collections, with builders that may set twice.
 *
 * <p>A value of an exported package declares what its builder can do as an abstract class {@code Builder}, which the
 * generated builder extends: callers see methods with javadoc and no generated type.
 */
@Target({ElementType.PACKAGE, ElementType.TYPE})
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true,
        throwForInvalidImmutableState = IllegalArgumentException.class)
public @interface ByocStyle {}
