/**
 * The jobs of the console. `before` gets to where the job begins and is not counted; `byHand` does the job as the quickest way a person
 * would know. `ideal` is the most clicks and keys that it may take.
 */
const ada = "/users/auth0%7C65a0b1c2d3e4f50617280100";
const rows = (page) => page.locator("tr[data-row]");
const tab = (page, name) => page.locator("main nav").getByRole("link", { name, exact: true });
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

async function openList(page, query = "") {
	await page.goto(`/users${query}`);
	await rows(page).first().waitFor();
}

/** Opens the list with the search box in focus. */
async function openSearch(page) {
	await openList(page);
	await page.getByRole("searchbox").focus();
}

async function openAda(page, part = "") {
	await page.goto(`${ada}${part}`);
	await heading(page, "Ada Byron");
	await tab(page, "Access").waitFor();
}

/** Opens the page of the tenant's nth person with a password and an e-mail: another for each job that changes somebody. */
const openPerson = (nth) => async (page) => {
	const { users } = await page.evaluate(async () => (await fetch("/api/users?size=100&page=3&sort=created_at")).json());
	const { name, user_id } = users.filter(({ email, user_id }) => email && user_id.startsWith("auth0|"))[nth];
	await page.goto(`/users/${encodeURIComponent(user_id)}`);
	await heading(page, name);
};

const offered = (page, name) => page.locator("main").getByRole("button", { name });
const inDialog = (page, name) => page.getByRole("dialog").getByRole("button", { name });
const adaRow = (page) => rows(page).filter({ hasText: "ada.byron@example.com" }).first();

export const jobs = [
	{
		name: "find a user by an e-mail with a typo",
		ideal: 1,
		before: openSearch,
		async byHand(page, hand) {
			await hand.type("ada.byron@exmaple.com");
			await hand.click(offered(page, /^E-mails that start with/));
			await adaRow(page).waitFor();
		},
	},
	{
		name: "find a user by a number in the metadata",
		ideal: 1,
		before: openSearch,
		async byHand(page, hand) {
			await hand.type("18151");
			await hand.click(offered(page, /customer\.number/));
			await rows(page).first().waitFor();
		},
	},
	{
		name: "correct one letter of an e-mail",
		ideal: 3,
		before: openPerson(0),
		async byHand(page, hand) {
			await hand.click(page.getByRole("button", { name: "Change e-mail" }));
			await page.getByRole("dialog").getByRole("textbox").and(page.locator(":focus")).waitFor();
			await hand.press("Home");
			await hand.type("x");
			await hand.press("Enter");
			await page.getByText(/^E-mail changed to/).waitFor();
		},
	},
	{
		name: "say why the last sign-in failed",
		ideal: 0,
		before: () => undefined,
		async byHand(page) {
			await openAda(page);
			await page.getByRole("region", { name: "Latest failures" }).getByText("Wrong password").first().waitFor();
		},
	},
	{
		name: "block a fraudster and end everything",
		ideal: 2,
		before: openPerson(1),
		async byHand(page, hand) {
			await hand.click(page.getByRole("button", { name: "Secure account" }));
			await hand.click(inDialog(page, "Secure account"));
			await page.getByText(/is blocked, signed out everywhere/).waitFor();
		},
	},
	{
		name: "give a role",
		ideal: 3,
		before: openPerson(2),
		async byHand(page, hand) {
			await hand.click(page.getByRole("button", { name: "Assign roles" }));
			await page.getByRole("dialog").getByRole("combobox").and(page.locator(":focus")).waitFor();
			await page.getByRole("option").first().waitFor();
			await hand.type("Operations");
			await hand.press("Enter");
			await hand.click(inDialog(page, /^Save \d/));
			await page.getByText(/assigned to/).waitFor();
		},
	},
	{
		name: "see why somebody has a permission",
		ideal: 1,
		before: (page) => openAda(page),
		async byHand(page, hand) {
			await hand.click(tab(page, "Access"));
			await page.getByRole("heading", { name: "Permissions", exact: true }).waitFor();
		},
	},
	{
		name: "page past the first 1,000 users",
		ideal: 2,
		before: (page) => openList(page, "?size=100"),
		async byHand(page, hand) {
			await hand.click(page.getByRole("button", { name: "Page through everyone" }));
			await hand.click(page.getByRole("button", { name: "Next 1,000" }));
			await page.getByText(/creation date: \D*\d,\d{3}–/).waitFor();
		},
	},
	{
		name: "get to the first row by keyboard, and open it",
		ideal: 2,
		before: (page) => openList(page),
		async byHand(page, hand) {
			await hand.press("j");
			await page.locator("tr[data-row] :focus").waitFor();
			await hand.press("Enter");
			await tab(page, "Access").waitFor();
		},
	},
];
