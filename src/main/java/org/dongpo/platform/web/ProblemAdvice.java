package org.dongpo.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.List;
import org.dongpo.shared.CommonProblem;
import org.dongpo.shared.FieldProblem;
import org.dongpo.shared.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Turns whatever a controller throws into a problem. Nothing leaves the server with a stack trace or a word of SQL. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ProblemException exception) {
        return problems.of(exception);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException exception) {
        List<FieldProblem> errors = BindingProblems.of(exception);
        return errors.isEmpty()
                ? problems.of(CommonProblem.UNREADABLE_INPUT)
                : problems.answer(CommonProblem.INVALID_INPUT, List.of(), errors);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(MaxUploadSizeExceededException exception) {
        return problems.of(CommonProblem.TOO_LARGE);
    }

    /** The client has gone: there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException exception) {
        LOG.debug("the client has gone", exception);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(MultipartException exception) {
        return problems.of(CommonProblem.UNREADABLE_INPUT);
    }

    /** A value that passed our checks and that the database cannot keep (SQLSTATE class 22) is the client's fault. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unkept(DataIntegrityViolationException exception, HttpServletRequest request) {
        return exception.getMostSpecificCause() instanceof SQLException cause
                        && String.valueOf(cause.getSQLState()).startsWith("22")
                ? problems.of(CommonProblem.INVALID_INPUT)
                : anything(exception, request);
    }

    /** A deadlock or a lost race inside the database: the same call may go through when it is made again. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> race(TransientDataAccessException exception) {
        LOG.warn("a call lost a race in the database", exception);
        return problems.of(CommonProblem.CONFLICT);
    }

    @ExceptionHandler({CannotGetJdbcConnectionException.class, CannotCreateTransactionException.class})
    ResponseEntity<ProblemDetail> noDatabase(Exception exception) {
        LOG.error("the database cannot be reached", exception);
        return problems.of(CommonProblem.UNAVAILABLE);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> anything(Exception exception, HttpServletRequest request) {
        if (exception instanceof ErrorResponse response) {
            return ofSpring(response, exception);
        }
        List<FieldProblem> errors = BindingProblems.of(exception);
        if (!errors.isEmpty()) {
            return problems.answer(CommonProblem.INVALID_INPUT, List.of(), errors);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
        return problems.of(CommonProblem.INTERNAL);
    }

    private ResponseEntity<ProblemDetail> ofSpring(ErrorResponse response, Exception exception) {
        List<FieldProblem> errors = BindingProblems.of(exception);
        CommonProblem type = typeOf(response.getStatusCode());
        return type == CommonProblem.INTERNAL ? logged(exception) : problems.answer(type, List.of(), errors);
    }

    private ResponseEntity<ProblemDetail> logged(Exception exception) {
        LOG.error("a call failed", exception);
        return problems.of(CommonProblem.INTERNAL);
    }

    static CommonProblem typeOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 400 -> CommonProblem.INVALID_INPUT;
            case 401 -> CommonProblem.UNAUTHENTICATED;
            case 403 -> CommonProblem.FORBIDDEN;
            case 404 -> CommonProblem.NOT_FOUND;
            case 405 -> CommonProblem.METHOD_NOT_ALLOWED;
            case 413 -> CommonProblem.TOO_LARGE;
            case 406 -> CommonProblem.NOT_ACCEPTABLE;
            case 415 -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> CommonProblem.UNAVAILABLE;
            default -> status.is4xxClientError() ? CommonProblem.INVALID_INPUT : CommonProblem.INTERNAL;
        };
    }
}
