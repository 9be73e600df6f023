package org.dongpo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the platform. */
@SpringBootApplication
public class DongpoApplication {

    public static void main(String[] args) {
        SpringApplication.run(DongpoApplication.class, args);
    }
}
