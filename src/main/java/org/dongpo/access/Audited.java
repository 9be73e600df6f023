package org.dongpo.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A read that is written into the audit record before it is answered, since it shows personal data, or is a file that
 * leaves the product. When it cannot be written, it is not answered. What changes something writes its entry itself.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {

    /** What is done, as {@code noun.verb}: {@code person.read}. */
    String value();
}
