package planted.application;

import org.springframework.jdbc.core.simple.JdbcClient;
import planted.web.OpenController;

/** A use case that knows the web and writes SQL. */
public record LoudUseCase(JdbcClient jdbc, OpenController controller) {}
