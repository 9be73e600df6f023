package org.dongpo.platform;

import java.util.List;

/** Something that a person must read on the console when the server has started; a bean of any module above. */
public interface Greeting {

    /** The lines to print, none when there is nothing to say. */
    List<String> lines(String url);
}
