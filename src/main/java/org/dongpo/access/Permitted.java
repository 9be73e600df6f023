package org.dongpo.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The permission that an endpoint asks for. An endpoint with none of the three annotations is refused to everyone. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Permitted {

    /** The caller needs one of these. */
    Permission[] value();
}
