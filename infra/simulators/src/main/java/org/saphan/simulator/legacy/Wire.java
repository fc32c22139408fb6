package org.saphan.simulator.legacy;

import com.github.tomakehurst.wiremock.http.Request;

/** How a register reads questions and writes answers. */
public interface Wire {

    /** The answer to a request when all is well but, perhaps, whom it is about. */
    Reply answer(Request request, Subject subject);

    /** What it says when it fails inside. */
    Reply broken();
}
