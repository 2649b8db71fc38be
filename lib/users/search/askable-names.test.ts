import fc from "fast-check";
import { expect, it } from "vitest";
import { evaluateQuery } from "../../../testing/evaluate-query.ts";
import { toQueryString } from "../../lucene/build-query.ts";
import { parseQuery } from "../../lucene/parse-query.ts";
import { toAskable } from "./askable.ts";
import { parseLucene } from "./parse-lucene.ts";

const local = fc.constantFrom("jane", "joe", "jana.doe", "jan_1", "judy");
const address = local.map((name) => `${name}@acme.test`);
const phone = fc.constantFrom("+46701234567", "+46709999999", "+15550100123");

it("a name that has an address among other words is found by a part alike, whatever the masked part of the address is", () => {
	const hiddenPairs = fc.oneof(
		fc.tuple(address, address),
		fc.tuple(phone, phone),
		fc.constant(["fe80::cafe:1", "fe80::bead:1"] as const),
	);
	const asPart = fc.constantFrom("jane", "doe", "udy", "joe", "cafe", "bea", "zoe ja", "zoe fe", "van", "zo");
	const wrap = fc.constantFrom("*%*", "%*", "*%", "*%*e*", "*zoe*%*");
	let found = 0;
	fc.assert(
		fc.property(hiddenPairs, asPart, wrap, fc.constantFrom("", " van", " cafe"), (pair, part, how, last) => {
			const checked = parseLucene(`name:${how.replace("%", part.replaceAll(" ", "\\ "))}`);
			if (!("node" in checked)) return;
			const askable = toAskable(checked.node);
			if ("refused" in askable) return;
			const tree = parseQuery(toQueryString(askable.node));
			const [one, other] = pair.map((hidden) => evaluateQuery(tree, { name: `Zoe ${hidden}${last}` }));
			if (one) found += 1;
			expect(other).toBe(one);
		}),
		{ numRuns: 2_000 },
	);
	expect(found).toBeGreaterThan(10);
});
