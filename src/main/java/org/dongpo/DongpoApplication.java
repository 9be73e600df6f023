package org.dongpo;

import org.dongpo.platform.Launcher;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the platform, or one of its commands. */
@SpringBootApplication
@EnableScheduling
public class DongpoApplication {

    public static void main(String[] args) {
        Launcher.launch(DongpoApplication.class, args);
    }
}
