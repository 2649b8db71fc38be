/** Runs p-queue with people before jobs at this process's share of the tenant's rate, under the seed's token rule. */
import PQueue from "p-queue";
import { createPlainCalls } from "./plain-calls.mjs";
import { createRuleToken } from "./seed-rule.mjs";

export function createClient(settings) {
	const { rate, replicas } = settings;
	const queue = new PQueue({ intervalCap: rate.perSecond / replicas, interval: 1_000 });
	const token = createRuleToken(settings);
	const calls = createPlainCalls(settings, token);
	const inTurn = (act, { lane, signal }) => queue.add(act, { priority: lane === "bulk" ? 0 : 1, signal });
	return {
		token,
		getUser: (id, options) => inTurn(() => calls.getUser(id, options), options),
		createUser: (user, options) => inTurn(() => calls.createUser(user, options), options),
	};
}
