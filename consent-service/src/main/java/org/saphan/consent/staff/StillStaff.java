package org.saphan.consent.staff;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever was suspended, or has other roles than when he logged in, is nobody from the next request on. */
public final class StillStaff extends OncePerRequestFilter {

    private final Staff staff;

    public StillStaff(Staff staff) {
        this.staff = staff;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var logIn = StaffLogIn.of(SecurityContextHolder.getContext().getAuthentication());
        boolean still = logIn.map(one -> staff.active(one.id())
                        .map(member -> member.roles().equals(one.roles()))
                        .orElse(false))
                .orElse(true);
        if (!still) {
            SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
            var session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
        }
        chain.doFilter(request, response);
    }
}
