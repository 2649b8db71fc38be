import { asc } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { prepareAudit } from "../../../../testing/databases/prepare-audit.ts";
import { engines } from "../../../../testing/databases/test-databases.ts";
import { auditPeople } from "../../../database/schema.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { recordAct } from "../record-act.ts";

const ana = { userId: "auth0|1", name: "Ana", email: "ana@example.com", permissions: [] } as const;
const blocking = { actor: ana, action: "user.blocked", requestId: "request-1" } as const;
const bea = { type: "user", id: "auth0|2", name: "Bea", email: "bea@example.com" } as const;
const done = async () => undefined;

describe.each(engines)("the names of the audit on %s", (engine) => {
	const audit = prepareAudit(engine);

	const names = async () =>
		(await audit.database.db.select().from(auditPeople).orderBy(asc(auditPeople.kind), asc(auditPeople.id))).map(
			({ kind, id, name, email }) => [kind, id, name, email].join(" "),
		);

	it("keep what actor and target are called, with the new name of a target", async () => {
		await recordAct({ target: bea }, blocking, done);
		expect(await names()).toEqual(["user auth0|1 Ana ana@example.com", "user auth0|2 Bea bea@example.com"]);
		const renamed = { target: bea, before: { name: "Bea" }, after: { name: "Bea Young" } };
		await recordAct(renamed, { ...blocking, action: "user.profile_updated" }, done);
		expect(await names()).toContain("user auth0|2 Bea Young bea@example.com");
	});

	it("keep a name when a later act does not know it, and hold one row for somebody who acts on themselves", async () => {
		await recordAct({ target: bea }, blocking, done);
		await recordAct({ target: { type: "user", id: bea.id } }, blocking, done);
		await recordAct({ target: { type: "user", id: ana.userId, name: "Ana Old" } }, blocking, done);
		expect(await names()).toHaveLength(2);
		expect(await names()).toContain("user auth0|2 Bea bea@example.com");
	});

	it("keep the id that an act gave its target, and none if it failed", async () => {
		const target = { type: "role", id: "new:Editor" } as const;
		const context = { ...blocking, action: "role.created" } as const;
		const creating = { target, after: { name: "Editor" }, targetIdOf: () => "rol_1" };
		await recordAct(creating, context, done);
		expect(await names()).toContain("role rol_1 Editor ");
		const fails = () => Promise.reject(new ProblemError("conflict"));
		await expect(recordAct({ ...creating, targetIdOf: () => "rol_2" }, context, fails)).rejects.toThrow();
		expect((await names()).filter((one) => one.includes("rol_2"))).toEqual([]);
	});

	it("hold odd characters and long names", async () => {
		const odd = { type: "user", id: "a\u0000b", name: `\ud83e"'${"x".repeat(400)}` } as const;
		await recordAct({ target: odd }, blocking, done);
		expect((await names())[1]).toContain("user a\ufffdb \ufffd\"'xxx");
	});
});
