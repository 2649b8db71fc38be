/** Measures the embedded tenant with 1,000 to 1,000,000 users: start, look-ups, searches, lists, memory, and how each grows. */
import { step } from "../scripts/steps.mjs";
import { startMeasuredTenant, tokenOf } from "./measured-tenant.mjs";

const sizes = [1_000, 10_000, 100_000, 1_000_000];
const lookUps = 300;
const rounds = 7;

/** Searches of people and programs: whole values, prefixes, parts, ranges, metadata, combinations, and sorted pages. */
const searchesFor = ({ email, user_id }) => [
	{ q: `email:"${email}"` },
	{ q: `user_id:"${user_id}"` },
	{ q: 'identities.connection:"google-oauth2"' },
	{ q: "created_at:[2025-01 TO 2025-06]" },
	{ q: "last_login:[2025-06-01 TO *]" },
	{ q: "logins_count:[100 TO 200}" },
	{ q: "app_metadata.plan:team" },
	{ q: "user_metadata.addresses.city:Lisbon" },
	{ q: "NOT _exists_:logins_count OR logins_count:0" },
	{ q: "(name:*mar* OR email:*mar*) AND NOT blocked:true AND logins_count:[10 TO *]" },
	{ q: "blocked:true", sort: "last_login:-1" },
];

/** Searches with a wildcard, and lists of all users in common orders. */
const wildcards = ["name:an*", "name:*mar*", "email:*example.org", "email:*mar*", "mari*"].map((q) => ({ q }));
const lists = [{}, { sort: "last_login:-1" }, { sort: "created_at:-1" }, { sort: "name:1" }, { sort: "email:-1" }];

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

async function timed(work) {
	const startedMs = performance.now();
	await work();
	return performance.now() - startedMs;
}

/** Makes a Management API call and reads its whole response. */
const createCaller = (origin, token) => async (path, parameters) => {
	const query = new URLSearchParams({ ...parameters });
	const response = await fetch(`${origin}/api/v2${path}?${query}`, { headers: { authorization: `Bearer ${token}` } });
	if (!response.ok) throw new Error(`${path}?${query} was answered ${response.status}: ${await response.text()}`);
	return response.json();
};

async function medianOf(calls) {
	const times = [];
	for (const call of calls) times.push(await timed(call));
	return median(times);
}

/** Returns the median time of each search's first page. */
async function mediansOf(call, searches) {
	const medians = [];
	for (const search of searches) {
		const page = () => call("/users", { ...search, per_page: 50, include_totals: true });
		await page();
		medians.push(await medianOf(Array(rounds).fill(page)));
	}
	return medians;
}

/** Returns the slowest page of role members, by offset and by checkpoint. */
async function slowestMembersPage(call) {
	const medians = [];
	for (const { id } of await call("/roles", { per_page: 100 }))
		for (const paging of [{ per_page: 50, include_totals: true }, { take: 50 }])
			medians.push(await medianOf(Array(rounds).fill(() => call(`/roles/${id}/users`, paging))));
	return Math.max(...medians);
}

async function measure(users) {
	const tenant = await startMeasuredTenant(users);
	const call = createCaller(tenant.origin, await tokenOf(tenant.origin));
	const found = [];
	for (let page = 0; page < 10; page += 1)
		found.push(...(await call("/users", { per_page: 100, page, fields: "user_id,email", q: "_exists_:email" })));
	const each = (toCall) =>
		Array.from({ length: lookUps }, (_, index) => () => toCall(found[(index * 37) % found.length]));
	const byId = each(({ user_id }) => call(`/users/${encodeURIComponent(user_id)}`));
	const byEmail = each(({ email }) => call("/users-by-email", { email }));
	for (const warmUp of [...byId, ...byEmail]) await warmUp();
	const lookedUp = { byId: await medianOf(byId), byEmail: await medianOf(byEmail) };
	const searches = await mediansOf(call, searchesFor(found[found.length >> 1]));
	const figures = {
		start: tenant.startMs / 1_000,
		...lookedUp,
		search: median(searches),
		slowest: Math.max(...searches),
		wildcard: Math.max(...(await mediansOf(call, wildcards))),
		list: Math.max(...(await mediansOf(call, lists))),
		members: await slowestMembersPage(call),
		memory: tenant.residentMib(),
	};
	await tenant.stop();
	return figures;
}

/** Figures with their maximum for 100,000 users, and for 1,000,000. */
const figures = [
	["start", "start", "s", 10, 60],
	["byId", "GET /users/{id}, median", "ms", 2, 3],
	["byEmail", "GET /users-by-email, median", "ms", 2, 3],
	["search", "search, median of a varied set", "ms", 50, null],
	["slowest", "search, the slowest of the set", "ms", null, null],
	["wildcard", "search with a wildcard, the slowest", "ms", null, 200],
	["list", "everybody in an order, the slowest", "ms", null, 100],
	["members", "a page of a role's members, the slowest", "ms", null, 5],
	["memory", "resident memory after all that", "MiB", 1_024, 4_096],
];

const counted = new Intl.NumberFormat("en");
const rounded = (value) => Math.round(value * 100) / 100;

function toRow(figure, subject, value, unit, target) {
	return { figure, subject, value: rounded(value), unit, target, holds: target === null ? null : value <= target };
}

/** Makes the rows for each size, and the growth factor for a thousand times as many users. */
export async function bench() {
	const measured = [];
	for (const size of sizes) measured.push(await step(`A tenant of ${counted.format(size)} users`, () => measure(size)));
	const [least, most] = [measured[0], measured.at(-1)];
	const targetFor = (size, target, largest) => (size === sizes.at(-1) ? largest : target);
	return figures.flatMap(([name, figure, unit, target, largest]) => [
		...sizes.map((size, index) =>
			toRow(figure, `${counted.format(size)} users`, measured[index][name], unit, targetFor(size, target, largest)),
		),
		toRow(`${figure}: growth`, "1,000 to 1,000,000 users", most[name] / least[name], "times", null),
	]);
}
