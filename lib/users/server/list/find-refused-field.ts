import "server-only";
import { seesEverything } from "../../../access/can.ts";
import type { ActContext } from "../../../audit/server/act-context.ts";
import { continuous } from "../../list-options.ts";
import { userListQuerySchema } from "../../user-list.ts";
import { planList } from "./plan-list.ts";

/**
 * Returns the field by which the list would refuse an address to an actor, as `listUsers` does; undefined for an address that it lists, and
 * for one that it does not understand. Pure.
 */
export function findRefusedField({ actor }: Pick<ActContext, "actor">, address: string): string | undefined {
	if (seesEverything(actor)) return undefined;
	const { cols: _cols, size, ...given } = Object.fromEntries(new URLSearchParams(address));
	const { data } = userListQuerySchema.safeParse(size === continuous.inAddress ? given : { ...given, size });
	if (data === undefined) return undefined;
	const plan = planList({ actor }, data);
	const search = plan.by === "without_role" ? plan.index : plan;
	if (search.by !== "refused" || !search.problem.code.startsWith("search_forbidden")) return undefined;
	return Object.keys(search.problem.details.fields ?? {})[0];
}
