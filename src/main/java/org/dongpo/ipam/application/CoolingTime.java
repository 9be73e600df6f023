package org.dongpo.ipam.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a released address rests.
 *
 * @param duration long enough for its last holder's sessions, caches and firewall rules to be gone; 30 days by default
 */
@ConfigurationProperties("dongpo.ipam.cooling")
record CoolingTime(@DefaultValue("30d") Duration duration) {}
