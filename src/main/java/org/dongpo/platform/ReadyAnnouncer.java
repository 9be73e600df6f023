package org.dongpo.platform;

import java.util.Objects;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;

/** Tells the person at the console that the page is there. */
final class ReadyAnnouncer implements ApplicationListener<ApplicationReadyEvent> {

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context) {
            int port = Objects.requireNonNull(context.getWebServer()).getPort();
            boolean isEncrypted = event.getApplicationContext()
                    .getEnvironment()
                    .getProperty("server.ssl.enabled", Boolean.class, false);
            String url = (isEncrypted ? "https" : "http") + "://localhost:" + port;
            context.getBeansOfType(Greeting.class)
                    .values()
                    .forEach(greeting -> greeting.lines(url).forEach(this::say));
            say("Dongpo is ready: " + url);
        }
    }

    @SuppressWarnings("SystemOut")
    private void say(String line) {
        System.out.println(line);
    }
}
