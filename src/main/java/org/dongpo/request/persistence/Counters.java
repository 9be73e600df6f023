package org.dongpo.request.persistence;

import org.dongpo.request.domain.FilingNumber;
import org.dongpo.request.domain.RequestNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives numbers in the transaction of the row that uses them. The counter's row stays locked until that transaction
 * ends: who comes next waits for it, and a rollback takes the number back, so that there is no gap.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Counters {

    private final JdbcClient jdbc;

    Counters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public FilingNumber nextFiling(String divisionCode, int year) {
        int serial = jdbc.sql("""
                        INSERT INTO filing_counter (division_code, year, last)
                        VALUES (:division, :year, 1)
                        ON CONFLICT (division_code, year) DO UPDATE SET last = filing_counter.last + 1
                        RETURNING last
                        """)
                .param("division", divisionCode)
                .param("year", year)
                .query(Integer.class)
                .single();
        return new FilingNumber(divisionCode, year, serial);
    }

    public RequestNumber nextRequest(int year) {
        int serial = jdbc.sql("""
                        INSERT INTO request_counter (year, last)
                        VALUES (:year, 1)
                        ON CONFLICT (year) DO UPDATE SET last = request_counter.last + 1
                        RETURNING last
                        """).param("year", year).query(Integer.class).single();
        return new RequestNumber(year, serial);
    }
}
