package org.dongpo.backup.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.backup.application.ScheduledBackup;
import org.dongpo.backup.persistence.BackupRunStore;
import org.dongpo.backup.persistence.BackupRunStore.Run;
import org.dongpo.shared.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of backups, for the system administrator and the auditor. They are made and taken back at the console. */
@RestController
@RequestMapping("/api/v1")
class BackupController {

    private final BackupRunStore runs;
    private final ScheduledBackup scheduled;

    BackupController(BackupRunStore runs, ScheduledBackup scheduled) {
        this.runs = runs;
        this.scheduled = scheduled;
    }

    /** Where scheduled backups go; null when there are none. */
    record BackupPlan(@Nullable String folder) {}

    @Permitted(Permission.BACKUP_READ)
    @GetMapping("/backups")
    Page<Run> list(
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int pageSize) {
        return runs.list(pageToken, pageSize);
    }

    @Permitted(Permission.BACKUP_READ)
    @GetMapping("/backup-plan")
    BackupPlan plan() {
        Path folder = scheduled.folder();
        return new BackupPlan(folder == null ? null : folder.toString());
    }
}
