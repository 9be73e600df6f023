package org.dongpo.exchange.application;

import java.io.InputStream;
import org.dongpo.access.Caller;
import org.dongpo.attachment.FileIntake;
import org.dongpo.crypto.WorkingCopy;
import org.dongpo.exchange.domain.OrganizationSheets;
import org.dongpo.organization.OrganizationLists;
import org.dongpo.organization.OrganizationLists.Lists;
import org.dongpo.organization.OrganizationLists.Outcome;
import org.dongpo.shared.ProblemException;
import org.springframework.stereotype.Service;

/** Enters the lists of units and people that stand in a workbook. The file is not kept: it has telephone numbers. */
@Service
public class OrganizationListing {

    private final FileFormats formats;
    private final FileIntake intake;
    private final OrganizationLists lists;

    OrganizationListing(FileFormats formats, FileIntake intake, OrganizationLists lists) {
        this.formats = formats;
        this.intake = intake;
        this.lists = lists;
    }

    /**
     * Looks through a workbook, and enters it.
     *
     * @throws ProblemException {@code invalid-input} at {@code file} when it has none of the lists, or too many rows
     */
    public Outcome enter(Caller caller, InputStream content, String fileName, boolean dryRun) {
        return lists.enter(caller, read(caller, content, fileName), dryRun);
    }

    private Lists read(Caller caller, InputStream content, String fileName) {
        try (WorkingCopy copy = intake.take(caller, content, fileName, "organization-list")) {
            return checked(formats.with(copy.path(), fileName, OrganizationSheets::read));
        }
    }

    private static Lists checked(Lists lists) {
        int rows = lists.units().size() + lists.people().size();
        if (rows == 0) {
            throw ProblemException.field("file", "no-list");
        }
        if (rows > OrganizationLists.MOST_ROWS) {
            throw ProblemException.field("file", "list-too-long", OrganizationLists.MOST_ROWS);
        }
        return lists;
    }
}
