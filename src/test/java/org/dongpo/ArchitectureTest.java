package org.dongpo;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.dongpo.access.Permitted;
import org.dongpo.access.Public;
import org.dongpo.access.SignedIn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules of the house. Each is also held against a class that breaks it, to show that it can fail. */
class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.dongpo");

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

    static final ArchRule DOMAIN_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "java.sql..", "jakarta.servlet..", "org.flowable..");

    static final ArchRule DOMAIN_KNOWS_NO_LAYER_ABOVE = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..application..", "..persistence..", "..web..");

    static final ArchRule PERSISTENCE_KNOWS_NO_LAYER_ABOVE = noClasses()
            .that()
            .resideInAPackage("..persistence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..application..", "..web..", "..console..");

    static final ArchRule APPLICATION_KNOWS_NO_WEB = noClasses()
            .that()
            .resideInAPackage("..application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..web..", "..console..", "jakarta.servlet..");

    static final ArchRule SQL_LIES_IN_PERSISTENCE = noClasses()
            .that()
            .resideOutsideOfPackages("..persistence..", "..platform.database..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(JdbcClient.class);

    static final ArchRule TIME_COMES_FROM_THE_CLOCK = classes().should(notReadTheSystemsTime());

    static final ArchRule ENDPOINTS_DECLARE_ONE_RULE = methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(RestController.class)
            .and()
            .areMetaAnnotatedWith(RequestMapping.class)
            .should(declareOneRule());

    static Stream<ArchRule> rules() {
        return Stream.of(
                DOMAIN_KNOWS_NO_FRAMEWORK,
                DOMAIN_KNOWS_NO_LAYER_ABOVE,
                PERSISTENCE_KNOWS_NO_LAYER_ABOVE,
                APPLICATION_KNOWS_NO_WEB,
                SQL_LIES_IN_PERSISTENCE,
                TIME_COMES_FROM_THE_CLOCK,
                ENDPOINTS_DECLARE_ONE_RULE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsTheRule(ArchRule rule) {
        rule.check(OURS);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleFindsAPlantedFault(ArchRule rule) {
        assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();
    }

    private static ArchCondition<JavaClass> notReadTheSystemsTime() {
        DescribedPredicate<JavaMethodCall> now = DescribedPredicate.describe(
                "reads the system's time",
                call -> call.getTarget().getName().equals("now")
                        && call.getTargetOwner().getPackageName().equals("java.time")
                        && call.getTarget().getRawParameterTypes().isEmpty());
        return not(callMethodWhere(now));
    }

    private static ArchCondition<JavaMethod> declareOneRule() {
        return new ArchCondition<>("declare exactly one of @Permitted, @SignedIn and @Public") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                long rules = Stream.of(Permitted.class, SignedIn.class, Public.class)
                        .filter(method::isAnnotatedWith)
                        .count();
                events.add(new SimpleConditionEvent(method, rules == 1, method.getFullName()));
            }
        };
    }
}
