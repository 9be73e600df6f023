package org.dongpo.audit.application;

import java.util.stream.Stream;

/** Which module writes an entry: the one whose code asks for it, so that no caller can name another. */
final class CallingModule {

    private static final String PRODUCT = "org.dongpo.";
    private static final String OURS = "org.dongpo.audit.";
    private static final StackWalker STACK = StackWalker.getInstance();

    private CallingModule() {}

    static String name() {
        return STACK.walk(CallingModule::name);
    }

    private static String name(Stream<StackWalker.StackFrame> frames) {
        return frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> name.startsWith(PRODUCT) && !name.startsWith(OURS))
                .map(name -> name.split("\\.", 4)[2])
                .findFirst()
                .orElse("audit");
    }
}
