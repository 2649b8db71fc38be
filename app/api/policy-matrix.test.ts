import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { permissionsOf, rulesFor } from "@/lib/access/policy/access-policy";
import type { FieldRule } from "@/lib/access/policy/fields/field-rules";
import { fieldViewOf } from "@/lib/access/policy/fields/field-view";
import { maskMetadata } from "@/lib/access/policy/fields/mask-fields";
import { parsePolicyFile } from "@/lib/access/policy/file/parse-policy-file";
import { runCase } from "@/lib/access/policy/tools/run-case";
import { fieldsOf } from "@/lib/json/is-object";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute } from "@/testing/routes/call-route";
import type { MatrixRow } from "@/testing/routes/matrix-row";
import { routeMatrix, rowName } from "@/testing/routes/route-matrix";
import { prepareApi } from "@/testing/routes/start-api";
import { unscopedRoutes } from "@/testing/routes/unscoped-routes";
import { actorId, goneId, noUser, target, targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const folder = path.join(process.cwd(), "testing", "policies");
const examples = readdirSync(folder).map((file) => {
	const { policy, file: written } = parsePolicyFile(readFileSync(path.join(folder, file), "utf8"));
	if (policy === undefined) throw new Error(`${file} is no policy.`);
	return { name: path.basename(file, ".yaml"), policy, written };
});

/** The differences between the two sides: the target's connection, region, organization and block. */
const sides = {
	"in scope": { connection: "Users", region: "eu", organization: "org_1", blocked: false },
	"out of scope": { connection: "Elsewhere", region: "us", organization: "org_2", blocked: true },
};
type Side = keyof typeof sides;

/** Values that rules on fields of the examples hide or mask, by their paths. */
const secrets = {
	"app_metadata.payroll": "field-canary-payroll",
	"user_metadata.note": "field-canary-note",
	last_ip: "192.0.2.77",
};

/** Returns the secrets that a level may not see in any answer. */
const unseenOf = (fields: readonly FieldRule[] | undefined): string[] =>
	Object.entries(secrets).flatMap(([at, value]) =>
		fields !== undefined && fieldViewOf(fields).verdict("see", at.split(".")) === "refused" ? [value] : [],
	);

const page = (name: string, items: unknown[]) => ({
	body: { [name]: items, start: 0, limit: 50, length: items.length, total: items.length },
});

/** Returns a user as the tenant has them on a side. */
function someoneOn(side: Side, userId: string) {
	const { connection, region, blocked } = sides[side];
	const linked = { connection, provider: "google-oauth2", user_id: "7", isSocial: true };
	return {
		...target,
		user_id: userId,
		blocked,
		last_ip: secrets.last_ip,
		app_metadata: { ...target.app_metadata, region, payroll: secrets["app_metadata.payroll"] },
		user_metadata: { ...target.user_metadata, note: secrets["user_metadata.note"] },
		identities: [
			{ ...target.identities[0], connection, user_id: userId.slice("auth0|".length) },
			...(userId === "auth0|linked" ? [linked] : []),
		],
	};
}

/** Starts a tenant whose actor has the level, and whose other users are all on one side of its scope. */
async function start({ written }: (typeof examples)[number], level: string, side: Side) {
	const { organization } = sides[side];
	const assign = [{ level, userId: actorId }];
	const { file } = writePolicyFile({ ...written, assign, tests: undefined });
	const started = await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file } });
	const { tenant } = started;
	const someone = (userId = "") => someoneOn(side, userId);
	const actor = { user_id: actorId, blocked: false, app_metadata: { region: "eu" } };
	tenant.on("GET /users/:id", ({ params: { id } }) =>
		id === goneId ? noUser() : { body: id === actorId ? actor : someone(id) },
	);
	tenant.on("PATCH /users/:id", ({ params: { id }, json }) => ({ body: { ...someone(id), ...fieldsOf(json()) } }));
	tenant.on("GET /users-by-email", () => ({ body: [someone(targetId)] }));
	tenant.on("GET /users/:id/organizations", ({ params: { id } }) =>
		page("organizations", [{ id: id === actorId ? "org_1" : organization }]),
	);
	tenant.on("GET /users", ({ query }) => {
		const [, asked = organization] = /organization_id:"?(org_\w+)/.exec(query.get("q") ?? "") ?? [];
		return page("users", asked === organization ? [someone(targetId)] : []);
	});
	const { forgetActorLevels } = await import("@/lib/auth/server/find-actor-level");
	forgetActorLevels();
	return started;
}

/** Returns a place for rows that take away what others need: the view, and the session of the test. */
const placeOf = ({ verb, file }: MatrixRow) =>
	verb !== "DELETE" ? 0 : ["views/[viewId]/route.ts", "me/sessions/route.ts"].indexOf(file) + 1;
const rows = routeMatrix.toSorted((a, b) => placeOf(a) - placeOf(b));

/** Fills in what a row's metadata are in these tests, as far as the level sees them. */
function withMetadata(row: MatrixRow, { example, level, side }: Asked): MatrixRow {
	const { base, value, ...body } = fieldsOf(row.body);
	const kind = row.params?.kind;
	if (kind === undefined || row.verb !== "PATCH") return row;
	const own = someoneOn(side, targetId)[kind === "app_metadata" ? kind : "user_metadata"];
	const fields = example.policy.levels.find(({ id }) => id === level)?.fields ?? [];
	const view = fieldViewOf(fields);
	const seen = maskMetadata(kind === "app_metadata" ? kind : "user_metadata", own, { view, seesPersonal: true });
	return { ...row, body: { ...body, base: seen, value: { ...fieldsOf(seen), ...fieldsOf(value) } } };
}

/** Acts that would give what the level may not grant, or make somebody whom it does not see. */
const grants: Record<string, readonly string[]> = {
	"POST users/route.ts": ["regions", "partners"],
	"POST users/[userId]/identities/route.ts": ["regions"],
	"POST organizations/[organizationId]/members/route.ts": ["partners"],
	"DELETE organizations/[organizationId]/members/route.ts": ["partners"],
};

/** Returns what a row edits of a user, where a rule on fields of the examples could refuse it before the user is looked up. */
function editedBy({ verb, file, params }: MatrixRow): string[] | undefined {
	if (verb !== "PATCH") return undefined;
	if (file === "users/[userId]/phone/route.ts") return ["phone_number"];
	return params?.kind === undefined ? undefined : [params.kind, "added"];
}

type Asked = { example: (typeof examples)[number]; level: string; side: Side };

/** Says what a route must answer to a level: a status and a code, `done`, or `anything` that tells nothing of the users. */
function expected({ example, level, side }: Asked, row: MatrixRow): string {
	const { policy, name } = example;
	const { scope, fields = [] } = policy.levels.find(({ id }) => id === level) ?? {};
	const body = fieldsOf(row.body);
	const route = `${row.verb} ${row.file}`;
	if (!permissionsOf(policy, level).includes(row.permission)) return "403 forbidden";
	if (scope !== undefined && unscopedRoutes.has(route)) return "403 forbidden";
	// The examples have no level of the name that this row views; `view-as.test.ts` tests the view.
	if (route === "POST me/view-as/route.ts") return "403 forbidden";
	const edited = editedBy(row);
	if (edited !== undefined && fieldViewOf(fields).verdict("edit", edited) === "refused") return "403 forbidden";
	const namesUser = row.params?.userId !== undefined || "userIds" in body;
	if (scope !== undefined && namesUser && side === "out of scope") return "404 user_not_found";
	if (scope !== undefined && grants[route]?.includes(name)) return "403 forbidden";
	const needsReason =
		row.audit !== undefined && rulesFor(policy.reasons, { actor: { level }, action: row.audit.action }).length > 0;
	if (needsReason) return "422 reason_required";
	// A new user is on no side: whether the level sees them is decided by what they are made of.
	return scope === undefined || side === "in scope" || route === "POST users/route.ts" ? "done" : "anything";
}

const canaries = [targetId, encodeURIComponent(targetId), "Grace H", target.email];

/** Returns what a route answered, or what it told of a user out of scope. */
async function answered(asked: Asked, row: MatrixRow, wanted: string): Promise<string> {
	const { status, body, text } = await callRoute(withMetadata(row, asked));
	const isScoped = asked.example.policy.levels.some(({ id, scope }) => id === asked.level && scope !== undefined);
	const unseen = unseenOf(asked.example.policy.levels.find(({ id }) => id === asked.level)?.fields);
	const leaked = unseen.filter((value) => text.includes(value));
	if (leaked.length > 0) return `${status}, and tells ${leaked.join()}`;
	const repeated = JSON.stringify([row.query, row.params, row.body]);
	const told = canaries.filter((canary) => text.includes(canary) && !repeated.includes(canary));
	if (isScoped && asked.side === "out of scope" && wanted !== "done" && told.length > 0)
		return `${status}, and tells ${told.join()}`;
	if (status < 300) return wanted === "anything" ? wanted : "done";
	return wanted === "anything" && status < 500 ? wanted : `${status} ${body.code}`;
}

describe.each(examples.map((example) => [example.name, example] as const))("the policy %s", (_name, example) => {
	it("decides its own cases as it says", () => {
		const { written, policy } = example;
		expect((written.tests ?? []).map((one) => runCase(policy, one).outcome)).toEqual(
			written.tests?.map((one) => one.expected),
		);
	});

	const asked = example.policy.levels.flatMap(({ id, scope }) =>
		(scope === undefined ? (["in scope"] as const) : (["in scope", "out of scope"] as const)).map(
			(side) => [id, side] as const,
		),
	);

	it.each(asked)("is kept by every route for the level %s and a user %s", async (level, side) => {
		await start(example, level, side);
		const wanted: Record<string, string> = {};
		const found: Record<string, string> = {};
		for (const row of rows) {
			const name = `${rowName(row)} ${JSON.stringify(row.params ?? {})}`;
			wanted[name] = expected({ example, level, side }, row);
			found[name] = await answered({ example, level, side }, row, wanted[name]);
		}
		expect(found).toEqual(wanted);
	});
});
