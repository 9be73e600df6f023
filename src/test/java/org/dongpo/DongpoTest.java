package org.dongpo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole server on a random port and a real PostgreSQL. All such tests of a JVM share both, so each
 * makes what it needs under names of its own.
 */
@Inherited
@Tag("database")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestCity.class, SqlCounting.class})
@ContextConfiguration(initializers = TestDatabase.class)
public @interface DongpoTest {}
