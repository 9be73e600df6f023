package org.dongpo.exchange.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.dongpo.access.Caller;
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
    private final OrganizationLists lists;

    OrganizationListing(FileFormats formats, OrganizationLists lists) {
        this.formats = formats;
        this.lists = lists;
    }

    /**
     * Looks through a workbook, and enters it.
     *
     * @throws ProblemException {@code invalid-input} at {@code file} when it has none of the lists, or too many rows
     */
    public Outcome enter(Caller caller, InputStream content, String fileName, boolean dryRun) {
        return lists.enter(caller, read(content, fileName), dryRun);
    }

    private Lists read(InputStream content, String fileName) {
        try {
            Path file = Files.createTempFile("dongpo-list", null);
            try {
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
                return checked(formats.with(file, fileName, OrganizationSheets::read));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
