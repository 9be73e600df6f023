package org.dongpo.ipam.web;

import java.math.BigInteger;
import org.dongpo.access.Caller;
import org.dongpo.access.Permission;
import org.dongpo.access.Permitted;
import org.dongpo.ipam.application.SubnetMap;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The map of a prefix over HTTP, 256 cells at a time. */
@RestController
class MapController {

    private final SubnetMap maps;

    MapController(SubnetMap maps) {
        this.maps = maps;
    }

    @Permitted(Permission.REGISTER_READ)
    @GetMapping("/api/v1/prefixes/{id}/map")
    SubnetMap.Section map(Caller caller, @PathVariable long id, @RequestParam(defaultValue = "0") BigInteger offset) {
        return maps.section(new PrefixId(id), offset, caller.scope(Permission.REGISTER_READ))
                .orElseThrow(ProblemException::notFound);
    }
}
