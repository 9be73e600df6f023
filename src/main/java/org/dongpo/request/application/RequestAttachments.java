package org.dongpo.request.application;

import org.dongpo.access.Caller;
import org.dongpo.attachment.AttachmentReaders;
import org.dongpo.request.persistence.RequestQueries;
import org.dongpo.shared.RequestId;
import org.springframework.stereotype.Component;

/** The files of a request are for those who may read the request. */
@Component
class RequestAttachments implements AttachmentReaders {

    private static final String PREFIX = "request:";

    private final RequestQueries queries;

    RequestAttachments(RequestQueries queries) {
        this.queries = queries;
    }

    static String owner(RequestId id) {
        return PREFIX + id;
    }

    @Override
    public boolean knows(String owner) {
        return owner.startsWith(PREFIX);
    }

    @Override
    public boolean mayRead(Caller caller, String owner) {
        RequestId id = new RequestId(Long.parseLong(owner.substring(PREFIX.length())));
        return queries.find(id, Desk.reader(caller)).isPresent();
    }
}
