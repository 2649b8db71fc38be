/** Counts the upstream calls of each act of a person, at the tenant. */
import { median } from "../rounds.mjs";

const rounds = 3;
/** Time in which all calls of an act reach the tenant, in ms. */
const settleMs = 400;

const rows = (page) => page.locator("tr[data-row]");

async function openList(page, query) {
	await page.mouse.move(4, 4);
	await page.goto(`/users?${query}`);
	await rows(page).first().waitFor();
}

const isUser = (response) => /^\/api\/users\/[^/]+$/.test(new URL(response.url()).pathname);

async function openRow(page, index) {
	await rows(page).nth(index).getByRole("link").click();
	await page.getByRole("link", { name: "Profile" }).waitFor();
}

const openTab = (page, name) =>
	page.getByRole("navigation", { name: "Parts of this user" }).getByRole("link", { name }).click();

async function search(page, text) {
	await page.getByRole("searchbox").fill(text);
	await page.getByText(/^Exact match by/).waitFor();
}

/** Finds a user who is on no page that another act opens. */
async function findSomebody(page, round) {
	await openList(page, "size=50");
	const query = `q=&size=25&page=${30 + round}&sort=created_at`;
	const { users } = await page.evaluate(async (asked) => (await fetch(`/api/users?${asked}`)).json(), query);
	// An e-mail with capitals is looked up in both cases, which costs two calls.
	return users.find(({ email }) => email && email === email.toLowerCase());
}

/**
 * The measured acts; their preparation is not counted. Each act uses its own pages of the list, so that none profits from another's cache.
 */
const acts = [
	{ name: "list", most: 1, act: (page, round) => openList(page, `size=25&page=${2 + round}`) },
	{
		name: "open a user with the Overview's roles, organizations and log",
		most: 5,
		before: (page, round) => openList(page, `size=25&page=${6 + round}`),
		act: (page) => openRow(page, 3),
	},
	{
		name: "open a user who was read ahead, with the Overview's parts",
		most: 3,
		async before(page, round) {
			await openList(page, `size=25&page=${10 + round}`);
			await Promise.all([page.waitForResponse(isUser), rows(page).nth(5).hover()]);
		},
		act: (page) => openRow(page, 5),
	},
	{
		name: "the Activity tab",
		most: 1,
		async before(page, round) {
			await openList(page, `size=25&page=${14 + round}`);
			await openRow(page, 7);
		},
		act: (page) => openTab(page, "Activity"),
	},
	{
		name: "the Access tab",
		most: 7,
		async before(page, round) {
			await openList(page, `size=25&page=${18 + round}`);
			await openRow(page, 7);
		},
		act: (page) =>
			Promise.all([
				page.waitForResponse((response) => new URL(response.url()).pathname.endsWith("/access")),
				openTab(page, "Access"),
			]),
	},
	{ name: "search for an id", most: 1, before: findSomebody, act: (page, _, { user_id }) => search(page, user_id) },
	// An e-mail is asked of the exact lookup, which does not lag, and of the index, which knows linked accounts, at the same time.
	{ name: "search for an e-mail", most: 2, before: findSomebody, act: (page, _, { email }) => search(page, email) },
	{
		name: "a further 100 rows",
		most: 1,
		async before(page) {
			await openList(page, "size=all&sort=created_at");
			await page.mouse.move(0, 0);
		},
		// Scrolls with neither focus nor pointer on a row: a row under either is prefetched, which is another act.
		async act(page) {
			const further = page.waitForResponse(/[?&]page=2\b/);
			await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
			await further;
		},
	},
];

async function measureAct({ page, countCalls }, { before, act }) {
	const counts = [];
	for (let round = 0; round < rounds; round += 1) {
		const given = await before?.(page, round);
		await page.waitForTimeout(settleMs);
		const begun = await countCalls();
		await act(page, round, given);
		await page.waitForTimeout(settleMs);
		counts.push((await countCalls()) - begun);
	}
	return median(counts);
}

export const actCalls = {
	title: "What each act costs upstream",
	async rows(console) {
		const measured = [];
		for (const { name, most, ...act } of acts) {
			const value = await measureAct(console, act);
			measured.push({ figure: name, subject: "rolecall", value, unit: "calls", target: most, holds: value <= most });
		}
		return measured;
	},
};
