import "server-only";
import { getEnv } from "../../env/server/env.ts";
import { ProblemError } from "../../http/problem-error.ts";

/**
 * Refuses a write that does not come from Rolecall's own pages. `Origin` must be ours, and `Sec-Fetch-Site`, if the browser sends it, must
 * be `same-origin`. A write without `Origin` is refused; browsers send it with every write.
 * @throws ProblemError `not_same_origin`
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function requireSameOrigin(headers: Headers): void {
	const site = headers.get("sec-fetch-site");
	if (headers.get("origin") === getEnv().nextauthUrl && (site === null || site === "same-origin")) return;
	throw new ProblemError("not_same_origin", {
		detail: "This change did not come from Rolecall's own pages, so it was refused.",
	});
}
