import "server-only";
import type { ProblemCode } from "../../http/problem.ts";

/** A short name for each failure, for logs and tools; people read `detail`. */
const titles: Partial<Record<ProblemCode, string>> = {
	unauthenticated: "Not signed in",
	forbidden: "Not allowed",
	not_same_origin: "Not from this site",
	no_access: "No role opens Rolecall",
	invalid_request: "The request is not valid",
	invalid_query: "The query is not valid",
	conflict: "Changed by someone else",
	custom_domain_needed: "The tenant has several custom domains",
	limit_reached: "Auth0's limit is reached",
	tenant_refused: "Auth0 refused this",
	internal: "Something went wrong",
};

const spelled = (code: string) => code.charAt(0).toUpperCase() + code.slice(1).replaceAll("_", " ");

export const problemTitle = (code: ProblemCode): string => titles[code] ?? spelled(code);
