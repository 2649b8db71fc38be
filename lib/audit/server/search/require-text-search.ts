import "server-only";
import { type Actor, seesEverything } from "../../../access/can.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import type { AuditSearch } from "../../contract.ts";

/**
 * Requires that a level that searches a text sees all values, because the search finds by parts of names and e-mails, and what a level sees
 * masked it must not guess.
 * @throws ProblemError `search_forbidden_text`
 */
export function requireTextSearch(
	actor: Pick<Actor, "permissions" | "fields">,
	{ text }: Pick<AuditSearch, "text">,
): void {
	if (text === undefined || seesEverything(actor)) return;
	const detail = "Your level sees some values masked, so it cannot search the audit for a text. Use the other filters.";
	throw new ProblemError("search_forbidden_text", { detail });
}
