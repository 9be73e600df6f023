package org.dongpo.request.web;

import java.util.List;
import org.dongpo.ipam.AddressRegister.Proposal;
import org.dongpo.request.Requests.Proposals;
import org.jspecify.annotations.Nullable;

/** The prefixes that could serve, best first, each with the reasons for its place. */
record ProposalsBody(List<ProposalBody> ipv4, List<ProposalBody> ipv6) {

    /** A prefix that could serve. */
    record ProposalBody(
            long prefixId,
            long spaceId,
            String spaceName,
            String cidr,
            @Nullable String purpose,
            long free,
            long total,
            String firstFree,
            List<String> reasons) {}

    static ProposalsBody of(Proposals proposals, Names names) {
        return new ProposalsBody(of(proposals.ipv4(), names), of(proposals.ipv6(), names));
    }

    private static List<ProposalBody> of(List<Proposal> proposals, Names names) {
        return proposals.stream().map(proposal -> of(proposal, names)).toList();
    }

    private static ProposalBody of(Proposal proposal, Names names) {
        return new ProposalBody(
                proposal.prefixId().value(),
                proposal.spaceId().value(),
                names.space(proposal.spaceId()),
                proposal.cidr(),
                proposal.purpose(),
                proposal.free(),
                proposal.total(),
                proposal.firstFree(),
                proposal.reasons());
    }
}
