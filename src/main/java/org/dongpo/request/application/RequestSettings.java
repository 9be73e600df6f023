package org.dongpo.request.application;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of requests.
 *
 * @param reservation how long addresses are kept for the implementer
 * @param due how long a step may take before lists show it as late
 */
@ConfigurationProperties("dongpo.request")
public record RequestSettings(
        @DefaultValue("30d") Duration reservation,
        @DefaultValue("3d") Duration due) {}
