package org.dongpo.request.domain;

import org.dongpo.request.RequestForm;
import org.dongpo.shared.AccountId;
import org.dongpo.shared.RequestId;
import org.dongpo.shared.UnitId;

/**
 * What is true of a request in every state.
 *
 * @param applicant the account that began it; only its owner may edit, submit and withdraw
 * @param divisionCode the division of the unit: it decides who reviews
 */
public record Facts(
        RequestId id,
        String number,
        AccountId applicant,
        String applicantName,
        UnitId unitId,
        String divisionCode,
        String title,
        RequestForm form) {

    Facts with(String newTitle, RequestForm newForm) {
        return new Facts(id, number, applicant, applicantName, unitId, divisionCode, newTitle, newForm);
    }
}
