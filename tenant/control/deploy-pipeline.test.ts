import { expect, test } from "vitest";
import { freshTenant } from "../testing/start-test-tenant.ts";
import { actionTelling, rule } from "../testing/try-scripts.ts";
import { createVisitor } from "../testing/visitor.ts";

const refusing = (why: string) => rule(`callback(new Error('${why}'));`);

async function tenantWith(why: string) {
	const pipeline = { rules: [{ name: "given", source: refusing(why) }] };
	const tenant = await freshTenant({ pipeline, control: true });
	const deploy = async (body: object) => {
		const response = await fetch(`${tenant.origin}/__tenant/pipeline`, { method: "POST", body: JSON.stringify(body) });
		return { status: response.status, body: await response.json() };
	};
	const told = async () =>
		(await createVisitor(tenant.origin).signIn("viewer@rolecall.test")).searchParams.get("error_description");
	return { deploy, told };
}

test("deployed scripts replace the running ones of their kind, and an empty body restores the initial scripts", async () => {
	const { deploy, told } = await tenantWith("at the start");
	expect(await told()).toBe("at the start");
	expect(await deploy({ rules: [], actions: [actionTelling("1")] })).toEqual({
		status: 200,
		body: { rules: [], actions: ["action-1"] },
	});
	expect(await told()).toBeNull();
	expect((await deploy({ rules: [{ name: "mine", source: refusing("mine") }] })).body).toEqual({
		rules: ["mine"],
		actions: ["action-1"],
	});
	expect(await told()).toBe("mine");
	expect((await deploy({})).body).toEqual({ rules: ["given"], actions: [] });
	expect(await told()).toBe("at the start");
});

test("an invalid deployment is refused with the reason, and changes nothing", async () => {
	const { deploy, told } = await tenantWith("still there");
	for (const body of [{ rules: [1] }, { rule: [] }, { timeoutMs: 0 }, { rules: ["x".repeat(100_001)] }])
		expect((await deploy(body)).status).toBe(400);
	expect(await told()).toBe("still there");
});
