package org.dongpo.alarm;

import org.dongpo.shared.ProblemType;

/** What can be wrong with the handling of an alarm. */
public enum AlarmProblem implements ProblemType {
    ALARM_ACKNOWLEDGED("alarm-acknowledged", 409),
    ALARM_CLOSED("alarm-closed", 409);

    private final String slug;
    private final int status;

    AlarmProblem(String slug, int status) {
        this.slug = slug;
        this.status = status;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }
}
