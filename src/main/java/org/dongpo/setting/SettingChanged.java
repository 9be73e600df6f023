package org.dongpo.setting;

import org.dongpo.access.Caller;

/**
 * A parameter was set; told in the transaction that sets it. The audit record is written by it, since the audit itself
 * has parameters and so cannot be asked from here.
 */
public record SettingChanged(Caller caller, String key, String before, String after) {}
