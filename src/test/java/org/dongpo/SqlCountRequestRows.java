package org.dongpo;

import org.dongpo.access.Role;
import org.dongpo.request.Applicants;

/** Requests, of which one waits and another is filed, and colleagues who could take a task. */
final class SqlCountRequestRows extends SqlCountPart {

    private final Applicants applicants;
    private final long prefix;

    SqlCountRequestRows(TestCity city, TestClient engineer, Applicants applicants) {
        super(city, engineer);
        this.applicants = applicants;
        ids.put("units", applicants.unit);
        this.prefix = applicants.prefix("10.91.0.0/24");
    }

    @Override
    void add(int number) {
        city.member(Role.UNIT_LEADER, applicants.unit);
        long waiting = applicants.submitted(1, 0);
        ids.putIfAbsent("tasks", applicants.taskOf(applicants.leader, waiting));
        applicants.implement(applicants.allocated(1, prefix)).expect(200);
    }
}
