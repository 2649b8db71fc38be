import { asc, eq, sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { listActs } from "../../../../testing/databases/audit-trail.ts";
import { prepareAudit } from "../../../../testing/databases/prepare-audit.ts";
import { engines } from "../../../../testing/databases/test-databases.ts";
import { listenToLog } from "../../../../testing/log-lines.ts";
import { applySettings, canaries } from "../../../../testing/settings.ts";
import { auditEntries, auditKeys, auditPeople } from "../../../database/schema.ts";
import { setDatabase } from "../../../database/server/database.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { verifyChain } from "../chain/verify-chain.ts";
import { eraseFromAudit } from "../erase-from-audit.ts";
import { recordAct } from "../record-act.ts";
import { recordRead } from "../record-read.ts";
import { listAuditEntries, searchAuditEntries } from "../search/list-audit-entries.ts";
import { settleInterrupted } from "../settle-interrupted.ts";
import { rewrapKeys } from "./rewrap-keys.ts";

const ana = { userId: "auth0|ana", name: "Ana Canary", email: "ana@canary.test", permissions: [] } as const;
const cy = { userId: "auth0|cy", name: "Cy Canary", permissions: [] } as const;
const renaming = { actor: ana, action: "user.profile_updated", requestId: "request-1" } as const;
const bea = { type: "user", id: "auth0|bea" } as const;
const change = { target: bea, before: { name: "Old Canary" }, after: { name: "New Canary" }, reason: "Canary married" };
const done = async () => undefined;
const other = "another-rolecall-secret-0123456789abcdef";

describe.each(engines)("the personal values of the audit on %s", (engine) => {
	const audit = prepareAudit(engine);

	const stored = async () => {
		const rows = await audit.database.db.select().from(auditEntries).orderBy(asc(auditEntries.seq));
		return JSON.stringify(rows);
	};
	const problems = async () => (await verifyChain(audit.database.db)).problems;
	const erase = (userId: string, emails: string[] = []) =>
		audit.database.db.transaction((transaction) => eraseFromAudit(transaction, { userIds: [userId], emails }));
	const settle = (seen: object) =>
		settleInterrupted(
			{ readBacks: {}, sights: { "user.profile_updated": async () => seen }, restSeconds: 0 },
			(_lock, work) => work(),
		);
	const first = async () => (await searchAuditEntries({})).entries[0];

	it("are nowhere in the entries as plain text, and are read by everyone who may read the audit", async () => {
		await recordAct(change, renaming, done);
		expect(await stored()).not.toMatch(/canary/i);
		const { target, ...values } = change;
		expect(await first()).toMatchObject({ actorName: ana.name, actorEmail: ana.email, targetId: target.id, ...values });
		expect(await first()).not.toHaveProperty("hiddenActor");
		expect(await problems()).toEqual([]);
	});

	it("of a user are erased with the user's key, while the entry, its actor and the chain stay", async () => {
		await recordAct(change, renaming, done);
		expect(await erase("auth0|bea")).toEqual({ keys: 1, names: 1 });
		expect(await first()).toMatchObject({
			...{ action: "user.profile_updated", actorName: ana.name, targetId: bea.id, outcome: "succeeded" },
			...{ before: null, after: null, reason: null, hiddenValues: "erased" },
		});
		expect(await problems()).toEqual([]);
		expect(await erase("auth0|bea")).toEqual({ keys: 0, names: 0 });
	});

	it("of an actor are erased with the actor's key, while what they changed stays", async () => {
		await recordAct(change, renaming, done);
		await recordAct(
			{ target: { type: "role", id: "rol_1" }, after: { name: "Editor" } },
			{ ...renaming, action: "role.updated" },
			done,
		);
		await erase(ana.userId);
		const { entries } = await searchAuditEntries({});
		expect(entries).toMatchObject([
			{ actorName: "", actorEmail: null, hiddenActor: "erased", after: { name: "Editor" } },
			{ actorName: "", hiddenActor: "erased", after: change.after, actorId: ana.userId },
		]);
		expect(await audit.database.db.select().from(auditPeople).orderBy(asc(auditPeople.id))).toMatchObject([
			{ id: bea.id },
			{ id: "rol_1" },
		]);
	});

	it("of a saved view are erased with its owner, its name among the names too", async () => {
		const owned = { target: { type: "view", id: "view_1" }, after: { name: "Canary team" } } as const;
		await recordAct(owned, { ...renaming, action: "view.created" }, done);
		await recordAct({ ...change, target: { type: "view", id: "view_2" } }, { ...renaming, actor: cy }, done);
		await erase(ana.userId);
		expect((await audit.database.db.select().from(auditPeople)).map(({ id }) => id).sort()).toEqual([
			cy.userId,
			"view_2",
		]);
	});

	it("that are written after an erasure get a new key, also by a server that remembers the old one", async () => {
		await recordAct(change, renaming, done);
		await erase("auth0|bea");
		await recordAct({ ...change, after: { name: "Newer Canary" } }, renaming, done);
		const { entries } = await listAuditEntries(bea);
		expect(entries.map(({ after, hiddenValues }) => [after, hiddenValues])).toEqual([
			[{ name: "Newer Canary" }, undefined],
			[null, "erased"],
		]);
		expect(await problems()).toEqual([]);
	});

	it("include the reason, which is searched beside the chain and erased with the rest", async () => {
		await recordAct({ ...change, reason: "HELP-12 asked" }, renaming, done);
		await recordRead({ actor: ana }, { action: "user.pii_revealed", target: bea, reason: "See HELP-12" });
		const found = async () => (await searchAuditEntries({ text: "help-12" })).entries.map(({ action }) => action);
		expect(await found()).toEqual(["user.pii_revealed", "user.profile_updated"]);
		await recordAct({ ...change, reason: "HELP-12 again" }, renaming, async () => {
			expect(await found()).toHaveLength(3);
		});
		await erase(bea.id);
		expect(await found()).toEqual([]);
		expect(await problems()).toEqual([]);
	});

	it("cost no statement of their own once the keys are known", async () => {
		await recordAct(change, renaming, done);
		const execute = vi.spyOn(audit.database.db, "execute");
		await recordAct(change, renaming, done);
		expect(execute).toHaveBeenCalledTimes(2);
		execute.mockRestore();
	});

	it("are not lost with a key whose transaction was rolled back", async () => {
		await recordAct({ target: { type: "user", id: "auth0|1" } }, renaming, done);
		const target = { type: "user", id: "auth0|2" } as const;
		const undo = { target, undoes: crypto.randomUUID(), before: {}, after: {} };
		await expect(recordAct(undo, renaming, done)).rejects.toThrow();
		const failing = audit.database.db.transaction(async (transaction) => {
			setDatabase(Promise.resolve({ ...audit.database, db: transaction }));
			await recordAct({ target, after: { name: "Cy" } }, renaming, done);
			throw new Error("rolled back");
		});
		await expect(failing).rejects.toThrow("rolled back");
		setDatabase(Promise.resolve(audit.database));
		await recordAct({ target, after: { name: "Cy" } }, renaming, done);
		expect(await first()).toMatchObject({ after: { name: "Cy" } });
	});

	it("cannot be restored by an undo once they are erased, which says why", async () => {
		const blocking = { ...renaming, action: "user.blocked" } as const;
		const act = { target: bea, before: { blocked: false }, after: { blocked: true } };
		await recordAct(act, blocking, done);
		const undoes = (await first())?.id;
		await erase("auth0|bea");
		const undo = { target: bea, before: act.after, after: act.before, undoes };
		const undoing = recordAct(undo, { ...blocking, action: "user.unblocked" }, done);
		await expect(undoing).rejects.toMatchObject({
			code: "undo_refused",
			details: { detail: expect.stringContaining("erased") },
		});
	});

	it("of an open act are compared when it is settled, and what was seen is encrypted too", async () => {
		await recordAct(change, renaming, async () => {
			await settle({ name: "New Canary" });
		});
		expect(await stored()).not.toMatch(/canary/i);
		expect(await stored()).toContain('"kind":"finding"');
		expect(await first()).toMatchObject({ outcome: "succeeded", reason: change.reason });
	});

	it("of an open act that were erased leave its outcome unknown", async () => {
		await recordAct(change, renaming, async () => {
			await erase(bea.id);
			await settle({ name: "New Canary" });
			expect(await listActs(audit.database)).toMatchObject([
				{ outcome: "unknown", hiddenValues: "erased", seen: null },
			]);
		});
		expect(await problems()).toEqual([]);
	});

	it("of an open act under another secret leave it open for a server that can compare them", async () => {
		await recordAct(change, renaming, async () => {
			applySettings({ ROLECALL_SECRET: other });
			await settle({ name: "New Canary" });
			expect(await listActs(audit.database)).toMatchObject([{ outcome: "intended", hiddenValues: "locked" }]);
			applySettings();
			await settle({ name: "New Canary" });
			expect(await listActs(audit.database)).toMatchObject([{ outcome: "succeeded", seen: { name: "New Canary" } }]);
		});
	});

	it("of a new user stand under the id that they get, and under the e-mail if nobody was created", async () => {
		const creating = { ...renaming, action: "user.created" } as const;
		const after = { email: "Cy@Canary.test", name: "Cy Canary" };
		const made = { after, reason: "Hired by Canary", targetIdOf: () => "auth0|cy" };
		const create = (id: string) => ({ target: { type: "user", id } as const, ...made });
		const byReason = async () => (await searchAuditEntries({ text: "hired by" })).entries.length;
		await recordAct(create("new:1"), creating, done);
		const fails = () => Promise.reject(new ProblemError("user_exists"));
		await expect(recordAct(create("new:2"), creating, fails)).rejects.toThrow();
		expect(await stored()).not.toMatch(/canary/i);
		expect(await byReason()).toBe(2);
		await erase("auth0|cy");
		expect(await byReason()).toBe(1);
		const acts = async () =>
			(await searchAuditEntries({})).entries.map(({ targetId, hiddenValues }) => [targetId, hiddenValues]);
		expect(await acts()).toEqual([
			["new:2", undefined],
			["auth0|cy", "erased"],
		]);
		await erase("auth0|cy", ["cy@canary.test"]);
		expect(await acts()).toEqual([
			["new:2", "erased"],
			["auth0|cy", "erased"],
		]);
	});

	it("of somebody who is invited are erased by the e-mail", async () => {
		const target = { type: "organization", id: "org_1" } as const;
		const inviting = { ...renaming, action: "organization.invitation_created" } as const;
		const after = { invitee: { email: "Dee@Canary.test" }, roles: [] };
		await recordAct({ target, after, reason: "Canary 12" }, inviting, () => settle({}));
		expect(await first()).toMatchObject({ after, reason: "Canary 12" });
		expect(await stored()).not.toMatch(/canary/i);
		await erase("auth0|dee", ["dee@canary.test"]);
		const erased = { after: null, reason: null, hiddenValues: "erased" };
		expect(await first()).toMatchObject({ ...erased, targetId: "org_1" });
	});

	it("are locked, not erased, under another secret, and read again under the previous one", async () => {
		await recordAct(change, renaming, done);
		applySettings({ ROLECALL_SECRET: other });
		expect(await first()).toMatchObject({ hiddenActor: "locked", hiddenValues: "locked", after: null });
		await recordAct({ ...change, after: { name: "Under another" } }, renaming, done);
		expect(await first()).toMatchObject({ after: { name: "Under another" }, actorName: ana.name });
		applySettings({ ROLECALL_SECRET: other, ROLECALL_SECRET_PREVIOUS: canaries.rolecallSecret });
		const { entries } = await searchAuditEntries({});
		expect(entries.map(({ after }) => after)).toEqual([{ name: "Under another" }, change.after]);
	});

	it("need the previous secret for one start only, and a key that no secret opens is logged", async () => {
		await recordAct(change, renaming, done);
		applySettings({ ROLECALL_SECRET: other, ROLECALL_SECRET_PREVIOUS: canaries.rolecallSecret });
		const execute = vi.spyOn(audit.database.db, "execute");
		expect(await rewrapKeys(audit.database)).toEqual({ rewrapped: 2, locked: 0 });
		expect(execute).toHaveBeenCalledTimes(2);
		execute.mockRestore();
		expect(await rewrapKeys(audit.database)).toEqual({ rewrapped: 0, locked: 0 });
		applySettings({ ROLECALL_SECRET: other });
		expect(await first()).toMatchObject({ after: change.after, actorName: ana.name });
		const log = listenToLog();
		applySettings({ ROLECALL_SECRET: canaries.rolecallSecret });
		expect(await rewrapKeys(audit.database)).toEqual({ rewrapped: 0, locked: 2 });
		expect(log.lines.filter(({ level }) => level === 50)).toMatchObject([{ locked: 2 }]);
	});

	it("that were moved to another entry, or under another key, are not shown there, and the chain shows the change", async () => {
		await recordAct(change, renaming, done);
		await recordAct({ ...change, target: { type: "user", id: "auth0|cy" } }, renaming, done);
		await audit.database.db.execute(
			sql`update audit_entries set sealed = (select sealed from audit_entries where seq = 1) where seq = 3`,
		);
		expect(await first()).toMatchObject({ after: null, hiddenValues: "locked", hiddenActor: "locked" });
		expect(await problems()).toMatchObject([{ kind: "changed", seq: 3 }]);
		await audit.database.db.execute(
			sql`update audit_entries set sealed = (select sealed from audit_entries where seq = 2) where seq = 1`,
		);
		expect((await searchAuditEntries({})).entries[1]).toMatchObject({ after: null, hiddenActor: "locked" });
		const [key] = await audit.database.db.select().from(auditKeys).where(eq(auditKeys.personId, bea.id));
		await audit.database.db.execute(sql`update audit_keys set wrapped = ${key?.wrapped ?? ""}`);
		expect((await searchAuditEntries({})).entries[1]).toMatchObject({ hiddenActor: expect.any(String) });
	});

	it("of the actor are not shown as those of the act, although one person has both", async () => {
		await recordAct({ ...change, target: { type: "user", id: ana.userId } }, renaming, done);
		await audit.database.db.execute(sql`update audit_entries set sealed = replace(replace(replace(sealed::text,
			'"actor"', '"other"'), '"values"', '"actor"'), '"other"', '"values"')::jsonb where seq = 1`);
		expect(await first()).toMatchObject({ hiddenValues: "locked", hiddenActor: "locked" });
	});

	it("of acts and reads that go on while people are erased are whole or erased, never lost", async () => {
		const acts = Array.from({ length: 30 }, (_, at) =>
			recordAct({ ...change, after: { name: `Canary ${at}` } }, renaming, done),
		);
		const erasing = Array.from({ length: 5 }, () => erase(bea.id));
		await Promise.all([...acts, ...erasing]);
		await recordAct(change, renaming, done);
		const { entries } = await searchAuditEntries({});
		expect(entries).toHaveLength(31);
		expect(entries[0]).toMatchObject({ after: change.after });
		for (const { after, hiddenValues } of entries) expect(after !== null || hiddenValues === "erased").toBe(true);
		expect(await problems()).toEqual([]);
	});
});
