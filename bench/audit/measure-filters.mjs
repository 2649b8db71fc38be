/** Times each filter of the Activity page on a filled chain, in the list and in the histogram. */
import { countActs } from "../../lib/audit/server/search/count-acts.ts";
import { searchAuditEntries } from "../../lib/audit/server/search/list-audit-entries.ts";
import { rareAction } from "./fill-chain.mjs";

const runs = 20;

const filters = {
	"no filter": {},
	"a person": { actor: "auth0|admin-7" },
	"a person who did nothing": { actor: "auth0|nobody" },
	"a frequent act": { action: "user.blocked" },
	"an act that was done long ago": { action: rareAction },
	"an act that nobody did": { action: "user.created" },
	"a type of target": { targetType: "organization" },
	"a target": { targetType: "user", targetId: "user-77" },
	"a target's id": { targetId: "user-77" },
	"an id that nothing has": { targetId: "nothing" },
	"outcome not recorded": { outcome: "intended" },
	succeeded: { outcome: "succeeded" },
	"done in part": { outcome: "partly" },
	failed: { outcome: "failed" },
	unknown: { outcome: "unknown" },
	"the last hour": { since: "1h" },
	"the last 30 days": { since: "30d" },
	"an old act in the last 30 days": { action: rareAction, since: "30d" },
	"an act that failed": { action: "user.roles-changed", outcome: "failed" },
	"a person's unknown acts": { actor: "auth0|admin-7", outcome: "unknown" },
	"a person in the last day": { actor: "auth0|admin-7", since: "24h" },
	"an act of a person": { actor: "auth0|admin-7", action: "organization.members-added" },
	"a rare act of a person": { actor: "auth0|admin-7", action: rareAction },
	"a text that all acts on users have": { text: "user" },
	"a text that nothing has": { text: "nothing" },
	"a text of few ids": { text: "role-77" },
	"a text of all reasons": { text: "help-" },
	"a text of one reason": { text: "help-4242" },
	"a text of all reasons, which failed": { text: "help-", outcome: "failed" },
	"a text of all reasons, of a person who did nothing": { text: "help-", actor: "auth0|nobody" },
	"a text of old acts": { text: rareAction },
	"a person's name": { text: "Ana Admin 7" },
	"the name of many": { text: "target" },
};

const histograms = {
	"no filter": {},
	"a person": { actor: "auth0|admin-7" },
	succeeded: { outcome: "succeeded" },
	"the last 30 days": { since: "30d" },
	"a text that all acts on users have": { text: "user" },
	"a text of all reasons": { text: "help-" },
	"a person's name": { text: "Ana Admin 7" },
	"the name of many": { text: "target" },
};

async function longestOf(ask, search) {
	const times = [];
	for (let run = 0; run < runs; run += 1) {
		const startedMs = performance.now();
		await ask(search);
		times.push(performance.now() - startedMs);
	}
	return { firstMs: times[0], longestMs: Math.max(...times) };
}

/** Returns the id of the last of the acts after `pages` pages. */
async function idAfter(pages) {
	let before;
	for (let page = 0; page < pages; page += 1) before = (await searchAuditEntries({ before })).entries.at(-1).id;
	return before;
}

/** Returns for each filter the time of its first run and the longest of 20, in ms, of the list and of the histogram. */
export async function measureFilters(oldest) {
	const times = {};
	const measure = async (name, ask, search) => {
		times[name] = await longestOf(ask, search);
		process.stderr.write(`${name}: ${times[name].longestMs.toFixed(0)} ms\n`);
	};
	const deep = { "page 21": { before: await idAfter(20) }, "the oldest page": { before: oldest } };
	for (const [name, search] of Object.entries({ ...filters, ...deep }))
		await measure(`page of acts, ${name}`, searchAuditEntries, search);
	for (const [name, search] of Object.entries(histograms)) await measure(`histogram, ${name}`, countActs, search);
	return times;
}
