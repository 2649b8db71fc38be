/** Screens of organizations, groups and a person's access, like those of roles in `role-screens.mjs`. */
const rows = (label) => `table[aria-label="${label}"] tr[data-row]`;
const organization = "/organizations/org_Everywhere000000";
const group = "/groups/grp_Everybody1111111";

const open =
	(address, ...ready) =>
	async (page) => {
		await page.goto(address);
		for (const text of ready) await page.getByText(text).first().waitFor();
	};
const tab = (name) => (page) => page.getByRole("main").getByRole("link", { name, exact: true });
const fromNavigation = (name) => (page) => page.getByRole("navigation").getByRole("link", { name }).first();
/** Selects the second member, because the first is the actor. */
const rolesOfMember = (page) => page.getByRole("button", { name: /^Change roles of/ }).nth(1);

const rolePicker = (page) => page.getByRole("dialog").getByRole("combobox", { name: "Assign roles" });

/** Opens a person with 50 roles. */
async function openBusiest(page) {
	await page.goto("/users?size=25");
	const userId = await page.evaluate(async () => {
		const read = await fetch("/api/roles/rol_Largexxxxxxx0040/members?page=1");
		return (await read.json()).users[0].user_id;
	});
	await page.goto(`/users/${encodeURIComponent(userId)}`);
	await page.getByRole("link", { name: "Access", exact: true }).waitFor();
}

/** The person's other roles give two permissions of other APIs; 1,000 in total are read, and the page says that there are more. */
const shownOfEverything = "Everything API · 998";

async function openAccess(page) {
	await openBusiest(page);
	await tab("Access")(page).click();
	await page.getByRole("heading", { name: shownOfEverything }).waitFor();
}

export const membershipScreens = [
	{
		name: "organizations list",
		before: open("/users?size=25", "Page through everyone"),
		click: fromNavigation("Organizations"),
		shows: [{ css: rows("Organizations of the tenant"), least: 7 }],
	},
	{
		name: "organization",
		before: open("/organizations", "Everywhere"),
		click: (page) => page.getByRole("table").getByRole("link", { name: "Everywhere" }),
		shows: [{ css: "main h1", text: "Everywhere" }],
	},
	{
		name: "members of an organization",
		before: open(organization, "Members"),
		click: tab("Members"),
		shows: [
			{ css: rows("Members of the organization"), exactly: 50 },
			{ css: "main", text: "of 5,000" },
		],
	},
	{
		name: "members of an organization, last numbered page",
		before: open(`${organization}/members`, "of 5,000"),
		click: (page) => page.getByRole("button", { name: /20$/ }).first(),
		shows: [{ css: "main", text: "951–1,000 of 5,000" }],
	},
	{
		name: "a member's roles",
		before: open(`${organization}/members`, "of 5,000"),
		click: rolesOfMember,
		shows: [{ css: "[role=dialog]", text: "Assign roles" }],
	},
	{
		name: "a member's roles, the choice of 1,000",
		before: async (page) => {
			await open(`${organization}/members`, "of 5,000")(page);
			await rolesOfMember(page).click();
			await rolePicker(page).waitFor();
		},
		click: rolePicker,
		shows: [{ css: "[role=option]", least: 10 }],
	},
	{
		name: "connections of an organization",
		before: open(organization, "Members"),
		click: tab("Connections"),
		shows: [{ css: "main li", least: 8 }],
	},
	{
		name: "invitations of an organization",
		before: open(organization, "Members"),
		click: tab("Invitations"),
		shows: [{ css: "main", text: "invitation" }],
	},
	{
		name: "groups list",
		before: open("/users?size=25", "Page through everyone"),
		click: fromNavigation("Groups"),
		shows: [{ css: rows("Groups of the tenant"), least: 6 }],
	},
	{
		name: "members of a group",
		before: open("/groups", "Everybody"),
		click: (page) => page.getByRole("table").getByRole("link", { name: "Everybody" }),
		shows: [{ css: rows("Members of this group"), exactly: 50 }],
	},
	{
		name: "roles of a group",
		before: open(group, "Members"),
		click: tab("Roles"),
		shows: [{ css: "main", text: "Large north 0000" }],
	},
	{
		name: "access of a person with 50 roles",
		before: openBusiest,
		click: tab("Access"),
		shows: [
			{ css: "main h3", text: shownOfEverything },
			{ css: "main", text: "Large airport 0046" },
		],
	},
	{
		name: "access, filter of 1,000 permissions",
		before: async (page) => {
			await openAccess(page);
			await page.getByRole("searchbox", { name: "Filter permissions" }).pressSequentially("harbour_055", { delay: 60 });
		},
		press: "5",
		shows: [{ css: "section[aria-label='Everything API'] li", exactly: 1 }],
	},
	{
		name: "access, role picker",
		before: openAccess,
		click: (page) => page.getByRole("region", { name: "Roles" }).getByRole("button", { name: "Assign roles" }),
		shows: [{ css: "[role=option]", least: 10 }],
	},
];
