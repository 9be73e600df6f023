package planted.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An endpoint that does not say who may call it. */
@RestController
public class OpenController {

    @GetMapping("/open")
    public String open() {
        return "open";
    }
}
