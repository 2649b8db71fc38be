/** Runs undici's RetryAgent with its defaults, under the seed's token rule. */
import { Agent, RetryAgent, fetch as undiciFetch } from "undici";
import { createPlainCalls } from "./plain-calls.mjs";
import { createRuleToken } from "./seed-rule.mjs";

export function createClient(settings) {
	const dispatcher = new RetryAgent(new Agent());
	const send = (url, init) => undiciFetch(url, { ...init, dispatcher });
	const token = createRuleToken(settings);
	return { token, ...createPlainCalls(settings, token, send) };
}
