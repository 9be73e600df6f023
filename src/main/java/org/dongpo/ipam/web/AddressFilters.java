package org.dongpo.ipam.web;

import java.text.Normalizer;
import org.dongpo.ipam.AddressState;
import org.dongpo.ipam.domain.IpText;
import org.dongpo.ipam.persistence.AddressQueries.Filter;
import org.dongpo.ipam.persistence.AddressQueries.HeldBy;
import org.dongpo.ipam.persistence.AddressQueries.Text;
import org.dongpo.ipam.web.BatchController.BatchFilter;
import org.dongpo.organization.Organizations;
import org.dongpo.shared.MacAddress;
import org.dongpo.shared.PersonId;
import org.dongpo.shared.PrefixId;
import org.dongpo.shared.ProblemException;
import org.dongpo.shared.SpaceId;
import org.dongpo.shared.UnitId;
import org.springframework.stereotype.Component;

/** What the list of addresses is asked for, wherever it is asked. */
@Component
class AddressFilters {

    /** More units or people of one name than that are not what somebody looks for. */
    private static final int NAMESAKES = 200;

    private final Organizations organizations;

    AddressFilters(Organizations organizations) {
        this.organizations = organizations;
    }

    Filter of(BatchFilter filter) {
        AddressState state = filter.state();
        String query = filter.query();
        return new Filter(
                filter.ip() == null ? null : ip(filter.ip()),
                filter.spaceId() == null ? null : new SpaceId(filter.spaceId()),
                filter.prefixId() == null ? null : new PrefixId(filter.prefixId()),
                filter.unitId() == null ? null : new UnitId(filter.unitId()),
                state,
                query == null || query.isBlank() ? null : text(query),
                new HeldBy(
                        filter.personId() == null ? null : new PersonId(filter.personId()),
                        filter.mac() == null ? null : mac(filter.mac()),
                        filter.terminal() == null || filter.terminal().isBlank() ? null : filter.terminal()),
                filter.batchId());
    }

    /** What somebody typed, with the units and people that he may mean. */
    /** What somebody typed, with the units and people that he may mean. */
    private Text text(String entered) {
        String typed = Normalizer.normalize(entered, Normalizer.Form.NFKC).strip();
        return new Text(
                typed, organizations.unitsNamedLike(typed, NAMESAKES), organizations.peopleNamedLike(typed, NAMESAKES));
    }

    private static String mac(String text) {
        return MacAddress.parse(text).map(MacAddress::value).orElseThrow(() -> ProblemException.field("mac", "mac"));
    }

    static String ip(String text) {
        return IpText.address(text).map(IpText::canonical).orElseThrow(() -> ProblemException.field("ip", "ip"));
    }
}
