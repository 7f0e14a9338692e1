//! What a browser may do with a page.

/// What a page may load and do: its own files, nothing else. It names no `unsafe-…`, so nothing inline runs.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types vegvisir";

/// The policy as a page can state it itself: who may frame it, browsers take from a header only, and complain of it elsewhere.
pub(super) fn policy_in_page() -> String {
    CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'; ", "")
}
