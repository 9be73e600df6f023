package org.dongpo.demo;

import java.util.List;
import org.dongpo.identity.Passwords;
import org.dongpo.platform.DataFolder;
import org.dongpo.platform.Greeting;
import org.dongpo.platform.StartRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Sees to it at each start that the sample city is there, and tells the accounts and their password. */
@Component
@ConditionalOnProperty("dongpo.demo")
class DemoStart implements ApplicationRunner, Greeting {

    private final DemoCity city;
    private final DemoPeople people;
    private final DataFolder data;
    private final String password;

    DemoStart(
            DemoCity city,
            DemoPeople people,
            DataFolder data,
            @Value("${dongpo.demo-password:#{null}}") @Nullable String password) {
        this.city = city;
        this.people = people;
        this.data = data;
        this.password = password == null || password.isEmpty() ? Passwords.madeUp() : password;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        boolean marked = DataFolder.isDemo(data.root());
        if (city.isThere() && !marked) {
            throw new StartRefusedException("the data folder " + data.root()
                    + " holds a real city; give the demo a folder of its own with --data");
        }
        data.markAsDemo();
        if (city.isThere()) {
            people.changePasswords(password);
        } else {
            city.make(password);
        }
    }

    @Override
    public List<String> lines(String url) {
        return List.of(
                "This is a demo; everything in it is made up. Accounts:",
                "    " + String.join(", ", logins()),
                "    password of each: " + password);
    }

    private static List<String> logins() {
        return List.of(DemoAccount.values()).stream().map(demo -> demo.login).toList();
    }
}
