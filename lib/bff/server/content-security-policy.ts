import "server-only";

/**
 * Returns the policy of a page. Scripts and style elements need the nonce; style attributes are allowed because Mantine sets them.
 * `form-action` names the tenant because the browser checks where a submitted form is redirected to.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Content_Security_Policy_Cheat_Sheet.html
 */
export function contentSecurityPolicy({
	nonce,
	tenantOrigin,
	development,
}: {
	nonce: string;
	tenantOrigin: string;
	development: boolean;
}): string {
	const directives = [
		"default-src 'none'",
		// React needs eval to show errors in development, and only there.
		`script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
		`style-src 'self' 'nonce-${nonce}'`,
		`style-src-elem 'self' 'nonce-${nonce}'`,
		"style-src-attr 'unsafe-inline'",
		"img-src 'self' data:",
		"font-src 'self'",
		"connect-src 'self'",
		"manifest-src 'self'",
		"base-uri 'none'",
		"object-src 'none'",
		"frame-ancestors 'none'",
		`form-action 'self' ${tenantOrigin}`,
	];
	return directives.join("; ");
}
