package org.dongpo.ipam.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is made of sightings.
 *
 * @param window two terminals at one address within it are a conflict, and what was seen before it no longer counts
 * @param abandoned how long nothing is seen at an address before it counts as abandoned
 * @param keep how long a sighting is remembered after the last time
 */
@ConfigurationProperties("dongpo.ipam.sighting")
record SightingSettings(
        @DefaultValue("24h") Duration window,
        @DefaultValue("90d") Duration abandoned,
        @DefaultValue("400d") Duration keep) {}
