package org.dongpo.identity.console;

import java.util.List;
import org.dongpo.identity.application.FirstSetUp;
import org.dongpo.platform.Greeting;
import org.springframework.stereotype.Component;

/** Tells the one at the console how to begin. The secret stands behind the #, which browsers keep to themselves. */
@Component
class SetUpGreeting implements Greeting {

    private final FirstSetUp setUp;

    SetUpGreeting(FirstSetUp setUp) {
        this.setUp = setUp;
    }

    @Override
    public List<String> lines(String url) {
        return setUp.needed()
                ? List.of(
                        "First start: choose the city and make the first administrators here (good once):",
                        "    " + url + "/setup#" + setUp.newLink())
                : List.of();
    }
}
