package org.dongpo.ipam.application;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a prefix is too full.
 *
 * @param threshold the percentage from which on a finding says so, where no prefix around has one of its own
 * @param margin how many percent it must fall below the threshold until the finding ends, so that one address more or less
 *     does not open and end it again and again
 * @param exhaustionDays how near the day must be on which a prefix runs out
 */
@ConfigurationProperties("dongpo.ipam.usage")
public record UsageSettings(
        @DefaultValue("85") int threshold,
        @DefaultValue("5") int margin,
        @DefaultValue("90") int exhaustionDays) {}
