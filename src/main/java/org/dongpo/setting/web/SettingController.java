package org.dongpo.setting.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.setting.SettingView;
import org.dongpo.setting.application.SettingBook;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The security parameters over HTTP: administrators see them, the security administrator sets them. */
@RestController
@RequestMapping("/api/v1/settings")
class SettingController {

    private final SettingBook book;

    SettingController(SettingBook book) {
        this.book = book;
    }

    record SettingList(List<SettingView> items) {}

    record SettingChange(@NotNull @Size(max = 10_000) String value) {}

    @Permitted(Permission.SETTING_READ)
    @GetMapping
    SettingList list() {
        return new SettingList(book.all());
    }

    @Permitted(Permission.SETTING_WRITE)
    @PutMapping("/{key}")
    SettingView set(Caller caller, @PathVariable String key, @Valid @RequestBody SettingChange body) {
        return book.set(caller, key, body.value());
    }
}
