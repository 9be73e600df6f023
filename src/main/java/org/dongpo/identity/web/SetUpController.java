package org.dongpo.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.dongpo.access.Public;
import org.dongpo.identity.application.FirstSetUp;
import org.dongpo.identity.application.FirstSetUp.Administrator;
import org.dongpo.identity.application.FirstSetUp.Wishes;
import org.dongpo.organization.Division;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.Page;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The first start. The link's secret travels in a header or a body, never in a URL that a server sees. */
@RestController
@RequestMapping("/api/v1/setup")
class SetUpController {

    private final FirstSetUp setUp;
    private final Organizations organizations;

    SetUpController(FirstSetUp setUp, Organizations organizations) {
        this.setUp = setUp;
        this.organizations = organizations;
    }

    record LinkBody(boolean valid) {}

    record NewAdministrator(
            @NotBlank @Size(max = 50) String login,
            @NotBlank @Size(max = 50) String name,
            @NotBlank @Size(max = 200) String password) {

        Administrator administrator() {
            return new Administrator(login, name, password);
        }

        @Override
        public String toString() {
            return "NewAdministrator[" + login + "]";
        }
    }

    record SetUp(
            @NotBlank @Size(max = 100) String token,
            @NotBlank String cityCode,
            @NotBlank @Size(max = 100) String unitName,
            @NotNull @Valid NewAdministrator systemAdmin,
            @NotNull @Valid NewAdministrator securityAdmin,
            @Nullable @Valid NewAdministrator auditor) {

        Wishes wishes() {
            return new Wishes(
                    cityCode,
                    unitName,
                    systemAdmin.administrator(),
                    securityAdmin.administrator(),
                    auditor == null ? null : auditor.administrator());
        }

        @Override
        public String toString() {
            return "SetUp[" + cityCode + "]";
        }
    }

    @Public
    @GetMapping
    LinkBody get(@RequestHeader(name = "X-Setup-Token", defaultValue = "") String token) {
        return new LinkBody(setUp.isValid(token));
    }

    /** The divisions to choose the city from, as long as none is chosen. */
    @Public
    @GetMapping("/divisions")
    Page<Division> divisions(@RequestParam(required = false) @Nullable String parent) {
        if (!setUp.needed()) {
            throw ProblemException.notFound();
        }
        List<Division> divisions = organizations.divisionsBelow(parent);
        return Page.whole(divisions);
    }

    @Public
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    void create(HttpServletRequest request, @Valid @RequestBody SetUp body) {
        setUp.setUp(body.token(), body.wishes(), request.getRemoteAddr());
    }
}
