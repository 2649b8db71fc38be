import { describe, expect, it } from "vitest";
import { fieldsOf } from "@/lib/json/is-object";
import { parseQuery } from "@/lib/lucene/parse-query";
import { evaluateQuery } from "@/testing/evaluate-query";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, target } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const user = (id: string, n: number) => ({
	...target,
	user_id: `auth0|${id}`,
	email: `${id}@x.test`,
	app_metadata: { n },
});
const inside = Array.from({ length: 60 }, (_, at) => user(`in${at}`, 6));
const outside = Array.from({ length: 150 }, (_, at) => user(`out${at}`, 5));

/** Starts a tenant with these users, whose actor sees only those whose number is not 5, which the search cannot say. */
async function start(users: readonly ReturnType<typeof user>[]) {
	const { file } = writePolicyFile({
		version: 1,
		levels: [{ id: "desk", permissions: "all", scope: { not: { metadata: "app_metadata.n", is: 5 } } }],
		assign: [{ level: "desk", userId: actorId }],
	});
	const started = await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file } });
	started.tenant.on("GET /users", ({ query }) => {
		const q = query.get("q");
		const isFound = ({ user_id, email }: { user_id: string; email: string }) =>
			q === null || evaluateQuery(parseQuery(q), { user_id, email });
		const found = users.filter(isFound);
		const [size, page] = ["per_page", "page"].map((name) => Number(query.get(name))) as [number, number];
		const rows = found.slice(page * size, (page + 1) * size);
		return { body: { users: rows, start: page * size, limit: size, length: rows.length, total: found.length } };
	});
	return started;
}

const list = async (query: Record<string, string>) => {
	const { status, body } = await callRoute({ file: "users/route.ts", verb: "GET", query: { size: "25", ...query } });
	return { status, body: { ...fieldsOf(body), requestId: "" } };
};

const known = inside.slice(0, 25).map(({ user_id }) => `user_id:"${user_id}"`);

describe("a search within a scope that Auth0 cannot search", () => {
	it.each([
		["which guesses a value of somebody beside as many users as a page holds", `${known.join(" OR ")} OR email:out7*`],
		["which guesses a value of somebody beside one user less", `${known.slice(1).join(" OR ")} OR email:out7*`],
		["which finds many users out of scope", "email:*"],
		["which finds nobody else", "email:out*"],
	])("%s is answered as if they were not there, on each page and wherever they stand", async (_what, lucene) => {
		for (const page of ["1", "2", "3", "4"]) {
			const answers = [];
			for (const users of [inside, [...outside, ...inside], [...inside, ...outside]]) {
				await start(users);
				answers.push(await list({ lucene, page }));
			}
			expect(answers[0]?.status).toBe(200);
			expect(answers.slice(1)).toEqual([answers[0], answers[0]]);
		}
	});

	it("reads on until the page is full, and no further", async () => {
		const { upstream } = await start([...outside, ...inside, ...outside, ...outside]);
		expect((await list({ lucene: "email:*" })).body).toMatchObject({ hasMore: true, users: { length: 25 } });
		expect(upstream()).toHaveLength(2);
	});

	it("says that there may be more behind the matches that Auth0 pages through", async () => {
		const many = Array.from({ length: 1_000 }, (_, at) => user(`far${at}`, 5));
		const { upstream } = await start([...many, ...inside]);
		expect((await list({ lucene: "email:*" })).body).toMatchObject({ hasMore: true, users: [] });
		expect(upstream()).toHaveLength(10);
	});
});
