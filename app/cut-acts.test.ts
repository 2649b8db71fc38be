import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { securingReadBacks } from "@/lib/users/server/acts/securing-read-backs";
import { type Change, type EditedSet, editedSets, isSame } from "@/testing/interruptions/edited-sets";
import { type Fault, prepareInterruptions } from "@/testing/interruptions/interruptions";
import { callRoute } from "@/testing/routes/call-route";
import { actorId } from "@/testing/scripted-tenant/script-content";
import { settings } from "@/testing/settings";
import { startCutTenant } from "../tenant/testing/start-cut-tenant.ts";
import { registry } from "./settle-acts";

const interruptions = prepareInterruptions(() => startCutTenant(actorId, settings()));

/** Faults of an act's call: a rate limit, an error, and a response that is lost before or after the call was done. */
const faults: Record<string, Fault> = {
	"a rate limit": { status: 429, headers: { "retry-after": "600" } },
	"an error": { status: 500 },
	"a lost call": { reset: true },
	"a lost answer": { reset: true, afterEffect: true },
};

const withoutChange = (held: ReadonlySet<string>, { add, remove }: Change) =>
	new Set([...held, ...add].filter((item) => !remove.includes(item)));

/** Expects that the audit calls exactly those items done that are as their step wanted, and that the screen shows the tenant's state. */
async function expectAgreement(set: EditedSet, entryId: string): Promise<void> {
	const held = await set.held();
	for (const { kind, results } of await interruptions.stepsOf(entryId)) {
		expect(set.kinds).toContain(kind);
		for (const [item, result] of Object.entries(results ?? {})) {
			const isAsWanted = held.has(item) === !kind.endsWith("_removed");
			expect([item, result === "done"]).toEqual([item, isAsWanted]);
		}
	}
	expect(await set.shown()).toEqual(held);
}

/** Saves a change while one of its calls meets a fault, and saves it again after the fault. */
async function saveCut(set: EditedSet, change: Change, { at, fault }: { at: number; fault: Fault }): Promise<void> {
	const before = await set.held();
	const wanted = withoutChange(before, change);
	await interruptions.forgetEntries();
	const save = await set.toSave(change);
	await interruptions.cut(set.callsOf(change), at, fault);
	const { status, body } = await callRoute(save);
	await interruptions.heal();
	const [entry] = await interruptions.entries();
	await expectAgreement(set, entry?.id ?? "");
	const now = await set.held();
	const isThere = isSame(now, wanted);
	expect(isThere).toBe(fault.afterEffect === true);
	expect(entry?.outcome).toBe(isThere ? "succeeded" : status === 200 ? "partly" : "failed");
	if (status === 200) expect(body.outcome).toBe(entry?.outcome);
	else expect(now).toEqual(before);
	expect((await callRoute(await set.toSave(change))).body.outcome).toBe("succeeded");
	expect(await set.held()).toEqual(wanted);
	expect(await set.shown()).toEqual(wanted);
}

const names = Object.keys(editedSets) as (keyof typeof editedSets)[];

/** Changes that need several calls. */
const severalCalls: Record<keyof typeof editedSets, readonly { held: number; add: number; remove: number }[]> = {
	"the permissions of a role": [{ held: 110, add: 110, remove: 105 }],
	"the members of a role": [
		{ held: 2, add: 105, remove: 0 },
		{ held: 4, add: 0, remove: 3 },
	],
	"the access of a person": [{ held: 6, add: 6, remove: 4 }],
	"the members of an organization": [
		{ held: 2, add: 25, remove: 0 },
		{ held: 30, add: 0, remove: 25 },
	],
	"the roles of a member": [{ held: 4, add: 3, remove: 2 }],
	"the roles of a group": [{ held: 4, add: 3, remove: 2 }],
};

const cuts = names.flatMap((name) =>
	severalCalls[name].flatMap((size) => Object.keys(faults).map((fault) => ({ name, fault, ...size }))),
);

describe("an act of several calls whose second call meets a fault", () => {
	it.each(cuts)(
		"leaves audit, screen and tenant in agreement and is completed by a retry: $name, $fault, $add added and $remove removed",
		async ({ name, fault, held, add, remove }) => {
			const set = await editedSets[name](interruptions.world());
			await set.fill(set.items.slice(0, held));
			const change = { add: set.items.slice(held, held + add), remove: set.items.slice(0, remove) };
			expect(set.callsOf(change).length).toBeGreaterThan(1);
			await saveCut(set, change, { at: 1, fault: faults[fault] ?? {} });
		},
	);
});

const edits = fc.array(
	fc.record({
		wanted: fc.uniqueArray(fc.nat({ max: 9 }), { maxLength: 10 }),
		adds: fc.boolean(),
		at: fc.nat({ max: 9 }),
		fault: fc.constantFrom(...Object.keys(faults)),
	}),
	{ minLength: 1, maxLength: 3 },
);

describe("a random sequence of interrupted and retried saves", () => {
	it.each(names)(
		"ends in the wanted state, with audit, screen and tenant in agreement after each save: %s",
		{ timeout: 180_000 },
		async (name) => {
			await fc.assert(
				fc.asyncProperty(edits, async (sequence) => {
					const set = await editedSets[name](interruptions.world());
					for (const { wanted, adds, at, fault } of sequence) {
						const [before, end] = [await set.held(), new Set(wanted.map((index) => set.items[index] ?? ""))];
						const add = set.isOneWay && !adds ? [] : [...end].filter((item) => !before.has(item));
						const remove = set.isOneWay && adds ? [] : [...before].filter((item) => !end.has(item));
						const count = set.callsOf({ add, remove }).length;
						if (count > 0) await saveCut(set, { add, remove }, { at: at % count, fault: faults[fault] ?? {} });
					}
				}),
				{ numRuns: 4 },
			);
		},
	);
});

/** The steps of creates, which `settle-acts.test.ts` interrupts. */
const creates = ["role.created", "organization.created"];
/** The steps of an act that changes no set of items. `secure.test.ts` loses their responses. */
const securing = Object.keys(securingReadBacks);

describe("the sets that acts of several calls change", () => {
	it("include every set whose steps are read back, so that these tests omit none", async () => {
		const sets = await Promise.all(names.map((name) => editedSets[name](interruptions.world())));
		const kinds = sets.flatMap((set) => set.kinds);
		expect([...kinds, ...creates, ...securing].sort()).toEqual(Object.keys(registry.readBacks).sort());
	});
});
