import { bff } from "../../http/client/bff.ts";
import { usersHref } from "../../routes/routes.ts";
import type { ViewAsInput } from "../contract.ts";

/** Loads the console anew, so that nothing of what was read before stays in memory. */
const reload = () => window.location.assign(usersHref());

/** Begins to look at Rolecall as a level or a person. @throws BffError if the server refuses */
export async function startViewAs(input: ViewAsInput): Promise<void> {
	await bff.post("/api/me/view-as", input);
	reload();
}

/** Ends it. @throws BffError if the server cannot be reached */
export async function stopViewAs(): Promise<void> {
	await bff.delete("/api/me/view-as", {});
	reload();
}
