import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fieldsOf } from "../records/fields-of.ts";
import { startTestTenant, type TestTenant } from "../testing/start-test-tenant.ts";

let tenant: TestTenant;
let organization: string;
let members: string[];

beforeAll(async () => {
	tenant = await startTestTenant({ users: 1_020, control: true });
	const made = await tenant.api("POST", "/organizations", { body: { name: "crowd" } });
	organization = `/organizations/${fieldsOf(made.body).id}`;
	members = [...tenant.state.users.keys()].slice(-1_005);
	await tenant.api("POST", `${organization}/members`, { body: { members } });
});
afterAll(() => tenant.close());

const get = async (path: string) => {
	const { status, body } = await tenant.api("GET", path);
	return { status, body: body };
};
const idsOf = (page: { user_id: string }[]) => page.map(({ user_id }) => user_id);

describe("pages by offset", () => {
	test.each([
		[
			"/roles?per_page=0",
			"Query validation error: 'Value 0 is less than minimum 1' on property per_page (Number of results per page. Defaults to 50).",
		],
		[
			"/roles?per_page=101",
			"Query validation error: 'Value 101 is greater than maximum 100' on property per_page (Number of results per page. Defaults to 50).",
		],
		[
			"/clients?page=-1",
			"Query validation error: 'Value -1 is less than minimum 0' on property page (Page index of the results to return. First page is 0).",
		],
		[
			"/organizations?page=1001",
			"Query validation error: 'Value 1001 is greater than maximum 1000' on property page (Page index of the results to return. First page is 0).",
		],
		[
			"/groups?take=0",
			"Query validation error: 'Value 0 is less than minimum 1' on property take (Number of results per page. Defaults to 50).",
		],
		[
			"/groups?take=x",
			"Query validation error: 'Expected type integer but found type string' on property take (Number of results per page. Defaults to 50).",
		],
	])("refuse %s", async (path, message) => {
		const { status, body } = await get(path);
		expect([status, body.message, body.errorCode]).toEqual([400, message, "invalid_query_string"]);
	});

	test("have 50 items unless a family has another default, and report it in the totals", async () => {
		expect((await get("/roles?include_totals=true")).body.limit).toBe(50);
		expect((await get("/connections?include_totals=true")).body.limit).toBe(100);
	});

	test("end at 1,000 if a checkpoint can go further", async () => {
		expect((await get(`${organization}/members?page=9&per_page=100`)).body).toHaveLength(100);
		const { status, body } = await get(`${organization}/members?page=10&per_page=100`);
		expect([status, body.errorCode]).toEqual([400, "invalid_paging"]);
		expect(body.message).toBe(
			"Requesting page 10 exceeds the allowed maximum of 1000 records. To fetch results beyond 1000, use the checkpoint pagination method.",
		);
	});
});

describe("checkpoints", () => {
	const walk = async (take: number) => {
		const pages: string[][] = [];
		for (let from: string | undefined = ""; from !== undefined; ) {
			const { body }: { body: { members: { user_id: string }[]; next?: string } } = await get(
				`${organization}/members?take=${take}${from && `&from=${from}`}`,
			);
			pages.push(idsOf(body.members));
			from = body.next;
		}
		return pages;
	};

	test("cover all members of an organization, and end with an empty page", async () => {
		const pages = await walk(100);
		expect(pages.map(({ length }) => length)).toEqual([...Array(10).fill(100), 5, 0]);
		expect(pages.flat()).toEqual(members);
	});

	test("override pages and totals", async () => {
		const { body } = await get(`${organization}/members?take=2&page=7&per_page=5&include_totals=true`);
		expect(Object.keys(body).sort()).toEqual(["members", "next"]);
		expect(idsOf(body.members)).toEqual(members.slice(0, 2));
	});

	test("contain when they were issued and the last item", async () => {
		const { body } = await get(`${organization}/members?take=1`);
		const text = Buffer.from(body.next, "base64url").toString();
		expect(text).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}000UTC,0,/);
		expect(text.endsWith(`,${members[0]}`)).toBe(true);
	});

	test("continue at their place if the last item is deleted", async () => {
		const { body } = await get(`${organization}/members?take=3`);
		const gone = { members: [members[2]] };
		await tenant.api("DELETE", `${organization}/members`, { body: gone });
		const after = (await get(`${organization}/members?take=2&from=${body.next}`)).body;
		expect(idsOf(after.members)).toEqual(members.slice(3, 5));
		await tenant.api("POST", `${organization}/members`, { body: gone });
	});

	test.each(["nonsense", "MjAyNi0wNC0yMw"])("refuse %s", async (from) => {
		const { body } = await get(`${organization}/members?from=${from}`);
		expect(body).toMatchObject({ statusCode: 400, errorCode: "invalid_query_string" });
	});

	test("are valid for 24 h by the tenant's clock", async () => {
		const { next } = (await get(`${organization}/members?take=1`)).body;
		tenant.state.clock.advance(86_340);
		const token = await tenant.tokenOf();
		const follow = () => tenant.api("GET", `${organization}/members?from=${next}`, { token });
		expect((await follow()).status).toBe(200);
		tenant.state.clock.advance(120);
		expect((await follow()).status).toBe(400);
	});
});
