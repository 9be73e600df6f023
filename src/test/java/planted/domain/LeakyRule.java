package planted.domain;

import java.time.Instant;
import org.springframework.stereotype.Component;
import planted.application.LoudUseCase;

/** A rule that knows a framework, a layer above and the time: all that a domain must not. */
@Component
public class LeakyRule {

    public Instant judge(LoudUseCase useCase) {
        return useCase.equals(this) ? Instant.EPOCH : Instant.now();
    }
}
