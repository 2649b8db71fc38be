import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { valueAt } from "@/lib/json/value-at";
import type { AskedAct } from "@/testing/interruptions/act-replica";
import { editedSets, isSame, type TenantCall, type World } from "@/testing/interruptions/edited-sets";
import { prepareInterruptions } from "@/testing/interruptions/interruptions";
import { readId } from "@/testing/interruptions/read-id";
import { callRoute } from "@/testing/routes/call-route";
import { actorId } from "@/testing/scripted-tenant/script-content";
import { settings } from "@/testing/settings";
import { startCutTenant } from "../tenant/testing/start-cut-tenant.ts";
import { settleActs } from "./settle-acts";

/** The database releases a lost process's locks only once it notices the loss; in ms. */
const patience = { timeout: 60_000 };
/** An id that no audit entry has. */
const noEntry = "00000000-0000-4000-8000-000000000000";

const interruptions = prepareInterruptions(() => startCutTenant(actorId, settings()));

/** An act of several calls to be interrupted. */
type CutAct = {
	name: string;
	asked: AskedAct;
	calls: readonly TenantCall[];
	/** Returns the items of its steps that the tenant has. */
	held: () => Promise<Set<string>>;
	/** Returns the target id of its audit entry once it is settled. */
	targetId: () => Promise<string>;
	/** Retries the act once it is settled, and returns true if the state is as wanted. */
	retry: () => Promise<boolean>;
};

type Size = { held: number; add: number; remove: number };

async function toEdit(name: keyof typeof editedSets, { held, add, remove }: Size): Promise<CutAct> {
	const set = await editedSets[name](interruptions.world());
	await set.fill(set.items.slice(0, held));
	const change = { add: set.items.slice(held, held + add), remove: set.items.slice(0, remove) };
	const { action, target, params = {}, body } = await set.toSave(change);
	const wanted = new Set(set.items.slice(remove, held + add));
	return {
		name: `${name}, ${add} given and ${remove} taken`,
		asked: { action, actorId, target, params, input: body },
		calls: set.callsOf(change),
		held: set.held,
		targetId: async () => target.id,
		retry: async () => {
			const { body: report } = await callRoute(await set.toSave(change));
			const isThere = [set.held, set.shown].map(async (read) => isSame(await read(), wanted));
			return report.outcome === "succeeded" && (await Promise.all(isThere)).every(Boolean);
		},
	};
}

const post = (path: string): TenantCall => ({ method: "POST", path: `/api/v2${path}` });

/** A duplicate of a role, which is found by its name; its retry adds the missing permissions. */
async function toDuplicate({ upstream, permissionKeys }: World): Promise<CutAct> {
	const source = await editedSets["the permissions of a role"](interruptions.world());
	await source.fill(permissionKeys.slice(0, 3));
	const { params } = await source.toSave({ add: [], remove: [] });
	const name = `Copy ${crypto.randomUUID()}`;
	const find = async () => {
		const { body } = await upstream("GET", `/roles?name_filter=${encodeURIComponent(name)}`);
		return (body as { id: string }[])[0]?.id;
	};
	const held = async () => {
		const roleId = await find();
		if (roleId === undefined) return new Set<string>();
		const { body } = await upstream("GET", `/roles/${roleId}/permissions`);
		const keys = (body as Record<string, string>[]).map(
			(row) => `${row.permission_name} ${row.resource_server_identifier}`,
		);
		return new Set([name, ...keys]);
	};
	return {
		name: "a copy of a role",
		asked: {
			action: "role.created",
			actorId,
			target: { type: "role", id: `new:${name}` },
			params: {},
			input: { name, copyOf: params?.roleId },
		},
		calls: [post("/roles"), post("/roles/*/permissions")],
		held,
		targetId: async () => (await find()) ?? `new:${name}`,
		retry: async () => true,
	};
}

async function toOrganization({ upstream }: World): Promise<CutAct> {
	const name = `org-${crypto.randomUUID()}`;
	const find = async () => {
		const { status, body } = await upstream("GET", `/organizations/name/${name}`);
		return status === 200 ? readId(body) : undefined;
	};
	return {
		name: "a new organization",
		asked: {
			action: "organization.created",
			actorId,
			target: { type: "organization", id: `new:${name}` },
			params: {},
			input: { name },
		},
		calls: [post("/organizations")],
		held: async () => new Set((await find()) === undefined ? [] : [name]),
		targetId: async () => (await find()) ?? `new:${name}`,
		retry: async () => true,
	};
}

/** Every kind of act of several calls. The creates come last, because the path of their first call is a prefix of other paths. */
const toActs = async (): Promise<CutAct[]> => [
	await toEdit("the permissions of a role", { held: 110, add: 110, remove: 105 }),
	await toEdit("the members of a role", { held: 2, add: 105, remove: 0 }),
	await toEdit("the members of a role", { held: 4, add: 0, remove: 3 }),
	await toEdit("the access of a person", { held: 6, add: 6, remove: 4 }),
	await toEdit("the members of an organization", { held: 2, add: 25, remove: 0 }),
	await toEdit("the members of an organization", { held: 30, add: 0, remove: 25 }),
	await toEdit("the roles of a member", { held: 4, add: 3, remove: 2 }),
	await toEdit("the roles of a group", { held: 4, add: 3, remove: 2 }),
	await toDuplicate(interruptions.world()),
	await toOrganization(interruptions.world()),
];

/** The points of interruption: the index of the act's call, and whether that call was carried out. */
const places = [
	{ where: "before its first call is carried out", toCall: () => 0, isCarriedOut: false },
	{ where: "after its first call and before the answer", toCall: () => 0, isCarriedOut: true },
	{
		where: "before its second call is carried out",
		toCall: (count: number) => Math.min(1, count - 1),
		isCarriedOut: false,
	},
	{ where: "after its last call and before the answer", toCall: (count: number) => count - 1, isCarriedOut: true },
];

type Steps = Awaited<ReturnType<typeof interruptions.stepsOf>>;

const isAsWanted = ({ kind, items }: Steps[number], held: ReadonlySet<string>) =>
	items.every((item) => held.has(item) === !kind.endsWith("_removed"));

describe("a process that is killed during one act of each kind", () => {
	let replica: ChildProcess;

	beforeEach(async () => {
		replica = await interruptions.startReplica();
	});
	afterEach(() => {
		replica.kill("SIGKILL");
	});

	/** Returns the entry of each act before any is settled, by the requested target. */
	const openEntries = async () =>
		new Map((await interruptions.entries()).map(({ id, targetId, outcome }) => [targetId, { id, outcome }]));

	/** Returns true once an act has reached the hanging call. */
	async function isAt({ asked, held }: CutAct, at: number, isCarriedOut: boolean): Promise<boolean> {
		const steps = await interruptions.stepsOf((await openEntries()).get(asked.target.id)?.id ?? noEntry);
		const step = steps[at];
		if (step === undefined || step.startedAt === null) return false;
		return !isCarriedOut || isAsWanted(step, await held());
	}

	/** Returns the audited result of each step of a settled act, and checks it against the tenant. */
	async function settledAs(entryId: string, { held }: CutAct): Promise<string[]> {
		const now = await held();
		return (await interruptions.stepsOf(entryId)).map((step) => {
			const [result = "", ...others] = new Set(Object.values(step.results ?? {}));
			expect([step.kind, others, isAsWanted(step, now)]).toEqual([step.kind, [], result === "done"]);
			return result;
		});
	}

	it.each(places)(
		"leaves acts that are settled and can be retried if it is killed $where",
		{ timeout: 180_000 },
		async ({ toCall, isCarriedOut }) => {
			const acts = await toActs();
			for (const { calls } of acts)
				await interruptions.cut(calls, toCall(calls.length), { hang: true, afterEffect: isCarriedOut });
			replica.send(acts.map(({ asked }) => asked) satisfies AskedAct[]);
			for (const act of acts)
				await expect
					.poll(() => isAt(act, toCall(act.calls.length), isCarriedOut), { ...patience, message: act.name })
					.toBe(true);
			const gone = once(replica, "exit");
			replica.kill("SIGKILL");
			expect(await gone).toEqual([null, "SIGKILL"]);
			await interruptions.heal();
			const open = await openEntries();
			for (const { name, asked } of acts)
				expect([name, open.get(asked.target.id)?.outcome]).toEqual([name, "intended"]);
			const isSettled = async () => {
				await settleActs();
				return (await interruptions.entries()).every(({ outcome }) => outcome !== "intended");
			};
			await expect.poll(isSettled, patience).toBe(true);
			const entries = new Map((await interruptions.entries()).map((entry) => [entry.id, entry]));
			for (const act of acts) {
				const { id = noEntry } = open.get(act.asked.target.id) ?? {};
				const at = toCall(act.calls.length);
				const own = isCarriedOut ? "done" : "not_processed";
				const results = act.calls.map((_, index) => (index < at ? "done" : index === at ? own : "not_tried"));
				expect([act.name, await settledAs(id, act)]).toEqual([act.name, results]);
				const done = results.filter((result) => result === "done").length;
				const outcome = done === results.length ? "succeeded" : done > 0 ? "partly" : "failed";
				expect([act.name, entries.get(id)?.outcome]).toEqual([act.name, outcome]);
				expect([act.name, entries.get(id)?.targetId]).toEqual([act.name, await act.targetId()]);
				expect([act.name, await act.retry()]).toEqual([act.name, true]);
			}
		},
	);

	it.each([
		{ when: "before its call is carried out", isCarriedOut: false, outcome: "failed" },
		{ when: "between its intent and its outcome", isCarriedOut: true, outcome: "succeeded" },
	])("leaves an act of one call that is open until it is settled as $outcome if it is killed $when", async (place) => {
		const { upstream } = interruptions.world();
		const { body } = await upstream("POST", "/users", {
			connection: "email",
			email: `${crypto.randomUUID()}@example.test`,
		});
		const { user_id: userId } = z.object({ user_id: z.string() }).parse(body);
		const isBlocked = async () =>
			valueAt((await upstream("GET", `/users/${encodeURIComponent(userId)}`)).body, ["blocked"]);
		const call = { method: "PATCH", path: `/api/v2/users/${userId}` };
		await interruptions.cut([call], 0, { hang: true, afterEffect: place.isCarriedOut });
		const target = { type: "user", id: userId };
		replica.send([{ action: "user.blocked", actorId, target, params: { userId }, input: {} }] satisfies AskedAct[]);
		const isOpen = async () =>
			(await interruptions.entries()).length === 1 && (!place.isCarriedOut || (await isBlocked()));
		await expect.poll(isOpen, patience).toBe(true);
		const gone = once(replica, "exit");
		replica.kill("SIGKILL");
		await gone;
		await interruptions.heal();
		expect(await interruptions.entries()).toMatchObject([{ action: "user.blocked", outcome: "intended" }]);
		const outcomeOf = async () => {
			await settleActs({ restSeconds: 0 });
			return (await interruptions.entries()).map(({ outcome }) => outcome);
		};
		await expect.poll(outcomeOf, patience).toEqual([place.outcome]);
	});
});
