import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { DirectoryStanding } from "@/lib/users/user-list";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserListPage } from "./user-list-page.tsx";

const bff = serveAnswers();

const users = ["Ann", "Bo"].map((name) => ({ user_id: name, name, identities: [] }));
const role = { id: "rol_staff1", name: "Staff", description: "" };

/** Shows the list with an address, as the directory or Auth0 answers it. */
async function show(directory: DirectoryStanding, search = "", answer?: unknown) {
	const found =
		directory === "ready" ? { by: "directory", asOf: new Date().toISOString() } : { by: "index", triedExact: false };
	bff.answer("GET /api/users", answer ?? { users, start: 0, limit: 50, total: 2, found, directory });
	bff.answer("GET /api/connections", { connections: [{ name: "db", strategy: "auth0" }], hasMore: false });
	bff.answer("GET /api/roles", { roles: [role], start: 0, limit: 50, total: 1 });
	bff.answer("GET /api/roles/rol_staff1", role);
	bff.answer("GET /api/views", { views: [] });
	const shown = renderComponent(<UserListPage />, { path: "/users", search });
	if (answer === undefined) await screen.findByRole("link", { name: /Ann/ });
	return { ...shown, sought: () => new URLSearchParams(shown.went.search) };
}

const statusTexts = () =>
	within(screen.getByRole("combobox", { name: "Status" }))
		.getAllByRole("option")
		.map(({ textContent }) => textContent);

describe("the counts beside the choices of a filter", () => {
	it("are read with one request when the menu opens, without the filter itself", async () => {
		await show("ready", "?status=verified&connection=db&page=2");
		bff.answer("GET /api/users/counts", { counts: [{ id: "blocked", count: 1_234 }], isWhole: true });
		expect(bff.callsOf("GET /api/users/counts")).toEqual([]);
		fireEvent.focus(screen.getByRole("combobox", { name: "Status" }));
		await waitFor(() => expect(statusTexts()).toContain("Blocked (1,234)"));
		expect(statusTexts()).toEqual([
			"Any status",
			"Blocked (1,234)",
			"E-mail not verified (0)",
			"E-mail verified",
			"Never logged in (0)",
			"Locked out",
		]);
		const calls = bff.callsOf("GET /api/users/counts");
		expect(calls).toHaveLength(1);
		expect(calls[0]).toContain("connection=db");
		expect(calls[0]).toContain("by=status");
		expect(calls[0]).not.toContain("status=verified");
		expect(calls[0]).toContain("page=1");
	});

	it("say that they are at least so many if not all users were counted", async () => {
		await show("ready");
		bff.answer("GET /api/users/counts", { counts: [{ id: "blocked", count: 9 }], isWhole: false });
		fireEvent.focus(screen.getByRole("combobox", { name: "Status" }));
		await waitFor(() => expect(statusTexts()).toContain("Blocked (9+)"));
		expect(statusTexts().at(-1)).toBe("Counted among 200,000 users; the list has more");
	});

	it("say that they are being counted, and why there are none", async () => {
		await show("ready");
		let answer: (counts: unknown) => void = () => undefined;
		bff.answer("GET /api/users/counts", () => new Promise((resolve) => (answer = resolve)));
		fireEvent.focus(screen.getByRole("combobox", { name: "Status" }));
		await waitFor(() => expect(statusTexts().at(-1)).toBe("Counting users…"));
		answer({ counts: [], isWhole: false, directory: "late" });
		await waitFor(() => expect(statusTexts().at(-1)).toBe("No counts: the directory has fallen behind"));
		expect(statusTexts()).toContain("Blocked");
	});

	it("are not asked for while the directory is off", async () => {
		await show("off");
		fireEvent.focus(screen.getByRole("combobox", { name: "Status" }));
		expect(statusTexts()).toContain("Blocked");
		expect(bff.callsOf("GET /api/users/counts")).toEqual([]);
	});

	it("stand beside the names of roles", async () => {
		const { user } = await show("ready");
		bff.answer("GET /api/users/counts", {
			counts: [
				{ id: "rol_staff1", count: 12 },
				{ id: "none", count: 3 },
			],
			isWhole: true,
		});
		await user.click(screen.getByRole("combobox", { name: "Role" }));
		await waitFor(() =>
			expect(screen.getAllByRole("option").map(({ textContent }) => textContent)).toEqual(
				expect.arrayContaining(["No role3", "Staff12"]),
			),
		);
	});
});

describe("a role beside other filters", () => {
	it("is added to them where the directory answers", async () => {
		const { user, sought } = await show("ready", "?status=blocked&q=an");
		bff.answer("GET /api/users/counts", { counts: [], isWhole: true });
		await user.click(screen.getByRole("combobox", { name: "Role" }));
		await user.click(await screen.findByRole("option", { name: /Staff/ }));
		await waitFor(() =>
			expect(Object.fromEntries(sought())).toMatchObject({ role: "rol_staff1", status: "blocked", q: "an" }),
		);
		await user.selectOptions(screen.getByRole("combobox", { name: "Status" }), "unverified");
		await waitFor(() =>
			expect(Object.fromEntries(sought())).toMatchObject({ role: "rol_staff1", status: "unverified" }),
		);
	});

	it("says that it clears them, and does, where Auth0 answers", async () => {
		const { user, sought } = await show("off", "?status=blocked");
		await user.click(screen.getByRole("combobox", { name: "Role" }));
		await screen.findByText("Members of a role. Clears the other filters, which Auth0 cannot combine with one");
		await user.click(await screen.findByRole("option", { name: "Staff" }));
		await waitFor(() => expect(Object.fromEntries(sought())).toEqual({ role: "rol_staff1" }));
	});

	it.each([
		["off", "The directory is turned off. An admin can turn it on in the settings."],
		["filling", "The directory is still being filled."],
	] as const)(
		"is explained with what to do if the address asks for it while the directory is %s",
		async (directory, why) => {
			const { user, sought } = await show(
				"off",
				"?status=blocked&role=rol_staff1",
				problem("directory_needed", { directory }),
			);
			const alert = await screen.findByRole("alert");
			await waitFor(() => expect(alert.textContent).toContain(why));
			expect(within(alert).queryAllByRole("button", { name: "Try again" })).toHaveLength(directory === "off" ? 0 : 1);
			await user.click(within(alert).getByRole("button", { name: /Blocked/ }));
			await waitFor(() => expect(Object.fromEntries(sought())).toEqual({ role: "rol_staff1" }));
		},
	);
});

describe("the headers of the list", () => {
	it("sort by every column where the directory answers", async () => {
		const { user, sought } = await show("ready", "?cols=connection,app_metadata.plan");
		await user.click(screen.getByRole("button", { name: "app_metadata.plan" }));
		await waitFor(() =>
			expect(Object.fromEntries(sought())).toMatchObject({ sort: "app_metadata.plan", order: "asc" }),
		);
		await user.click(screen.getByRole("button", { name: "Connection" }));
		await waitFor(() => expect(Object.fromEntries(sought())).toMatchObject({ sort: "connection", order: "asc" }));
	});

	it("say why they do not sort where Auth0 answers", async () => {
		const { user, sought } = await show("off", "?cols=connection,created_at");
		const header = screen.getByRole("button", { name: "Connection" });
		expect(header.getAttribute("aria-disabled")).toBe("true");
		await user.click(header);
		await screen.findByText(/^Only the directory can sort by this. The directory is turned off/);
		expect(sought().has("sort")).toBe(false);
		await user.click(screen.getByRole("button", { name: "Created" }));
		await waitFor(() => expect(sought().get("sort")).toBe("created_at"));
	});
});

it("a list by factors says for how many users they are known, also if it is empty", async () => {
	const coverage = [{ field: "factor", known: 812, total: 1_000 }];
	const found = { by: "directory", asOf: new Date().toISOString(), coverage };
	await show("ready", "?lucene=factor:totp", { users: [], start: 0, limit: 50, total: 0, found, directory: "ready" });
	await screen.findByText(/Second factors are known for 812 of 1,000 users\. Nobody else is in this list/);
});

it("a list by factors says if it could not be counted for how many users they are known", async () => {
	const found = { by: "directory", asOf: new Date().toISOString(), coverage: [{ field: "factor" }] };
	await show("ready", "?lucene=factor:totp", { users, start: 0, limit: 50, total: 2, found, directory: "ready" });
	await screen.findByText(
		/how many are missing could not be counted in time\. Nobody whose second factors are unknown/,
	);
});

it("a list says if too many names are like the typed one to compare them all", async () => {
	const found = { by: "directory", asOf: new Date().toISOString(), nearCut: true };
	await show("ready", "?sort=name", { users, start: 0, limit: 50, total: 2, found, directory: "ready" });
	await screen.findByText(/Only some of them were compared/);
});

it("a list of lockouts says of how many users the directory knows them", async () => {
	const known = { known: 812, total: 1_000 };
	const found = { by: "lockouts", checked: 3, unanswered: 0, capped: false, directory: known };
	await show("ready", "?status=locked_out", { users: [], start: 0, limit: 1, total: 0, found, directory: "ready" });
	await screen.findByText(/checked 3 users whom the directory knows as locked out, or who were recently/);
	await screen.findByText(/The directory knows for 812 of 1,000 users whether they are locked out/);
});
