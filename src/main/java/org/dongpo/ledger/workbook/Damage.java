package org.dongpo.ledger.workbook;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamException;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dongpo.ledger.LedgerProblem;
import org.dongpo.shared.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The reader of workbooks stumbles in many ways over a file that contradicts itself. All of them mean the same to its
 * owner: this is no workbook.
 */
final class Damage {

    private Damage() {}

    /** What the reader answers; its stumbling as a problem. */
    static <T extends @Nullable Object> T asProblem(Callable<T> reader) {
        try {
            return reader.call();
        } catch (ProblemException e) {
            throw e;
        } catch (ExcelReaderException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | NullPointerException
                | NoSuchElementException e) {
            throw ProblemException.of(LedgerProblem.NOT_A_WORKBOOK);
        } catch (IOException e) {
            throw problem(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A disk that cannot be read is not the file's fault. */
    private static RuntimeException problem(IOException e) {
        boolean isDamage =
                e instanceof ZipException || e instanceof EOFException || e.getCause() instanceof XMLStreamException;
        return isDamage ? ProblemException.of(LedgerProblem.NOT_A_WORKBOOK) : new UncheckedIOException(e);
    }
}
