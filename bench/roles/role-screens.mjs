/** Screens of roles, each with an act and its visible result; the displayed counts prove that nothing was truncated. */
const rows = (label) => `table[aria-label="${label}"] tr[data-row]`;
const everything = "/roles/rol_Everything000000";
const roleRows = rows("Roles of the tenant");
const permissionRows = "[role=tabpanel] li";
const held = { css: "main", text: "1,000 of 1,000 permissions" };

const open =
	(address, ...ready) =>
	async (page) => {
		await page.goto(address);
		for (const text of ready) await page.getByText(text).first().waitFor();
	};

/** Types all letters except the last; the act is the last. */
const typeAllBut = (name, text) => async (page) => {
	const box = page.getByRole("searchbox", { name });
	await box.click();
	await box.pressSequentially(text.slice(0, -1), { delay: 60 });
};

const tab = (name) => (page) => page.getByRole("main").getByRole("link", { name, exact: true });

const emptyRole = (round) => `/roles/rol_Largexxxxxxx0${900 + round}`;
const chooseAll = async (page) => {
	await page.getByRole("tab", { name: "Everything API" }).click();
	await page.getByRole("button", { name: "Select all" }).click();
};

export const roleScreens = [
	{
		name: "roles list",
		before: open("/users?size=25", "Page through everyone"),
		click: (page) => page.getByRole("navigation").getByRole("link", { name: "Roles" }).first(),
		shows: [
			{ css: roleRows, exactly: 50 },
			{ css: "main", text: "of 1,000" },
		],
	},
	{
		name: "roles list, search",
		before: async (page) => {
			await open("/roles", "of 1,000")(page);
			await typeAllBut(/role/i, "0499")(page);
		},
		press: "9",
		shows: [{ css: roleRows, exactly: 1 }],
	},
	{
		name: "roles list, sort",
		before: open("/roles", "of 1,000"),
		click: (page) => page.getByRole("columnheader", { name: /^Role/ }).getByRole("button"),
		shows: [{ css: `${roleRows}:first-child`, text: "Rolecall Viewer" }],
	},
	{
		name: "roles list, last page",
		before: open("/roles", "of 1,000"),
		click: (page) => page.getByRole("button", { name: /20$/ }).first(),
		shows: [{ css: roleRows, text: "Rolecall Viewer" }],
	},
	{
		name: "role of 1,000 permissions",
		before: open("/roles?name=Everything", "Everything"),
		click: (page) => page.locator(roleRows).getByRole("link", { name: "Everything" }),
		shows: [{ css: permissionRows, least: 10 }, held],
	},
	{
		name: "permissions, search",
		before: async (page) => {
			await open(everything, "1,000 of 1,000 permissions")(page);
			await typeAllBut("Search all permissions", "harbour_0555")(page);
		},
		press: "5",
		shows: [{ css: permissionRows, exactly: 1 }],
	},
	{
		name: "permissions, another API",
		before: open(everything, "1,000 of 1,000 permissions"),
		click: (page) => page.getByRole("tab", { name: "Workforce API" }),
		shows: [{ css: permissionRows, text: "timesheets", least: 1 }],
	},
	{
		name: "permissions, an API of 1,000 scopes",
		before: (page, round) => open(emptyRole(round), "Everything API")(page),
		click: (page) => page.getByRole("tab", { name: "Everything API" }),
		shows: [{ css: permissionRows, least: 10, text: "north" }],
	},
	{
		name: "permissions, choosing all 1,000",
		before: async (page, round) => {
			await open(emptyRole(round), "Everything API")(page);
			await page.getByRole("tab", { name: "Everything API" }).click();
		},
		click: (page) => page.getByRole("button", { name: "Select all" }),
		shows: [
			{ css: "aside h2", text: "Adds 1,000." },
			{ css: "aside li", least: 10 },
		],
	},
	{
		name: "permissions, save dialog with a diff of 1,000",
		before: async (page, round) => {
			await open(emptyRole(round), "Everything API")(page);
			await chooseAll(page);
		},
		click: (page) => page.getByRole("button", { name: "Save 1,000 changes" }),
		shows: [
			{ css: "[role=dialog]", text: "Adds 1,000." },
			{ css: "[role=dialog] li", least: 10 },
		],
	},
	{
		name: "permissions, one of 1,000 taken away",
		before: open(everything, "1,000 of 1,000 permissions"),
		click: (page) => page.getByRole("checkbox").first(),
		shows: [{ css: "aside h2", text: "Removes 1." }],
	},
	{
		name: "members of a role",
		before: open(everything, "1,000 of 1,000 permissions"),
		click: tab("Members"),
		shows: [
			{ css: rows("Members of this role"), exactly: 50 },
			{ css: "main", text: "of 20,000" },
		],
	},
	{
		name: "members of a role, last numbered page",
		before: open(`${everything}/members`, "of 20,000"),
		click: (page) => page.getByRole("button", { name: /20$/ }).first(),
		shows: [{ css: "main", text: "951–1,000 of 20,000" }],
	},
	{
		name: "members of a role, past the first 1,000",
		before: open(`${everything}/members`, "of 20,000"),
		click: (page) => page.getByRole("button", { name: "Continue past the first 1,000" }),
		shows: [{ css: "main", text: "1,001–1,050 of 20,000" }],
	},
	{
		name: "history of a role",
		before: open(everything, "1,000 of 1,000 permissions"),
		click: tab("History"),
		shows: [{ css: "[aria-label=History] > li", least: 20 }],
	},
	{
		name: "comparing roles of 1,000 and 900 permissions",
		before: async (page) => {
			await open(`${everything}/compare`, "Choose another role")(page);
			await page.getByRole("combobox", { name: "Compare with role" }).click();
			await page.keyboard.type("0050");
			await page.getByRole("option", { name: /0050/ }).waitFor();
		},
		click: (page) => page.getByRole("option", { name: /0050/ }),
		shows: [
			{ css: "main", text: "All · 1,000" },
			{ css: "main li", least: 10 },
		],
	},
	{
		name: "roles file, first progress",
		before: async (page) => {
			await open("/roles/file", "Compare")(page);
			await page.getByLabel("Paste a file, YAML or JSON").fill("roles:\n  - name: Everything\n    permissions: []\n");
		},
		click: (page) => page.getByRole("button", { name: "Compare" }),
		shows: [{ css: "[role=status]", text: "of 1,000 roles read" }],
	},
];
