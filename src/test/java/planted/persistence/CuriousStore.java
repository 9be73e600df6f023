package planted.persistence;

import planted.web.OpenController;

/** A store that knows the web. */
public record CuriousStore(OpenController controller) {}
