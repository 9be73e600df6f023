package org.dongpo.export.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.dongpo.export.domain.ExportFormat;
import org.dongpo.shared.CityTime;
import org.springframework.stereotype.Component;

/** What the file of a list is called: 地址-20260301.xlsx. */
@Component
class FileNames {

    private final Clock clock;

    FileNames(Clock clock) {
        this.clock = clock;
    }

    String of(String list, ExportFormat format) {
        String day = DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(clock.instant(), CityTime.ZONE));
        return list + "-" + day + "." + format.ending();
    }
}
