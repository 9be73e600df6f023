package org.dongpo.request.application;

import org.flowable.engine.RepositoryService;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Hands our flows to the engine; one that has not changed since is left alone.
 *
 * <p>The engine's own deployment checks files against a schema by way of whatever XML reader is on the class path. The
 * one that comes with the workbook reader reports the blanks between elements, which the schema forbids, so that check is
 * off; that the flows are sound is what the tests of requests show.
 */
@Component
class FlowDeployment implements InitializingBean {

    private static final String FILE = "processes/ip-allocation.bpmn20.xml";

    private final RepositoryService repository;

    FlowDeployment(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public void afterPropertiesSet() {
        repository
                .createDeployment()
                .name(FILE)
                .addClasspathResource(FILE)
                .disableSchemaValidation()
                .enableDuplicateFiltering()
                .deploy();
    }
}
