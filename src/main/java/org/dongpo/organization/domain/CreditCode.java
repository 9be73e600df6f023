package org.dongpo.organization.domain;

/** The unified social credit code (统一社会信用代码, GB 32100-2015): 17 places and one that checks them. */
public final class CreditCode {

    /** Without I, O, S, V, Z. */
    private static final String PLACES = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static final int LENGTH = 18;
    private static final int MODULUS = PLACES.length();
    private static final int BASE = 3;

    private CreditCode() {}

    /** Whether a text is a code whose last place is the one that the others ask for. */
    public static boolean isGood(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(place -> PLACES.indexOf(place) >= 0)
                && text.charAt(LENGTH - 1) == check(text);
    }

    /** The place that checks the first 17, which must be good. */
    static char check(String text) {
        int sum = 0;
        int weight = 1;
        for (int place = 0; place < LENGTH - 1; place++) {
            sum += PLACES.indexOf(text.charAt(place)) * weight;
            weight = weight * BASE % MODULUS;
        }
        return PLACES.charAt((MODULUS - sum % MODULUS) % MODULUS);
    }
}
