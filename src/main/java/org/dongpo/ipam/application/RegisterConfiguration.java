package org.dongpo.ipam.application;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The register's settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CoolingTime.class, TermSettings.class, SightingSettings.class, UsageSettings.class})
class RegisterConfiguration {}
