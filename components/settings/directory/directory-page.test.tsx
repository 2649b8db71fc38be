import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { DirectoryReport } from "@/lib/directory/contract";
import type { DirectoryStatus } from "@/lib/directory/status";
import { directoryFields } from "@/lib/env/directory-fields";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { DirectoryPage } from "./directory-page.tsx";

const bff = serveAnswers();
const path = "GET /api/directory";

const status: DirectoryStatus = {
	...{ phase: "empty", read: 0, expected: 0, begunAt: null, filledAt: null, comparedAt: null, secondsLeft: null },
	...{ asOf: null, isHeld: false, due: 0, drift: 0, missing: [], events: "closed", problemCode: null },
};

const off: DirectoryReport = {
	...{ isOn: false, plan: "enterprise", fields: [...directoryFields] },
	...{ at: "2026-11-30T12:00:04.000Z", status, stored: { users: 0, bytes: 0 } },
	estimate: { users: 123_456, calls: 1_235, seconds: 78 },
};

/** A directory that is on, in some state. */
const on = (more: Partial<DirectoryStatus>): DirectoryReport => {
	const { estimate: _, ...rest } = off;
	return { ...rest, isOn: true, status: { ...status, isHeld: true, ...more } };
};

const filled = {
	...{ filledAt: "2026-11-28T12:00:00.000Z", comparedAt: "2026-11-29T12:00:00.000Z", drift: 2 },
	asOf: "2026-11-30T12:00:00.000Z",
};

const following: DirectoryReport = {
	...on({ ...filled, phase: "following" }),
	stored: { users: 123_450, bytes: 98_700_000 },
};

type Options = Parameters<typeof renderComponent>[1];

async function show(report: DirectoryReport, options: Options = {}) {
	bff.answer(path, report);
	const shown = renderComponent(<DirectoryPage />, options);
	const name = options.locale === "es" ? "Estado" : "State";
	return { ...shown, state: within(await screen.findByRole("region", { name })) };
}

const factOf = (name: string) => screen.getByText(name).nextElementSibling?.textContent;

describe("the settings of the directory", () => {
	it("show nothing but their title until the report is there", async () => {
		bff.answer(path, pending);
		renderComponent(<DirectoryPage />);
		expect(screen.getByRole("heading", { level: 1, name: "Directory" })).toBeDefined();
		expect(screen.queryByRole("region")).toBeNull();
	});

	it("show a failure with a way to try again", async () => {
		bff.answer(path, problem("internal"));
		renderComponent(<DirectoryPage />);
		expect(await screen.findByRole("button", { name: "Try again" })).toBeDefined();
	});

	it("say of a directory that is off what a fill takes, and what it would store", async () => {
		const { state } = await show(off);
		expect(state.getByText("Off")).toBeDefined();
		expect(factOf("Stored")).toBe("No users");
		expect(factOf("As of")).toBe("Not filled yet");
		expect(
			screen.getByText(/reads 123,456 users from one export .* it takes 1,235 calls .* plan enterprise .* 78 seconds/),
		).toBeDefined();
		expect(screen.getByText("Phone numbers")).toBeDefined();
		expect(screen.queryByText(/Left out/)).toBeNull();
		expect(screen.queryByRole("button", { name: "Drop directory" })).toBeNull();
	});

	it("turn it on after a dialog that says what happens, and read its state again", async () => {
		const { user } = await show(off);
		bff.answer("POST /api/directory/switch", undefined);
		await user.click(screen.getByRole("button", { name: "Turn on" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Turn the directory on?" }));
		expect(dialog.getByText(/^Rolecall reads all users of the tenant/)).toBeDefined();
		bff.answer(path, on({ phase: "empty" }));
		await user.click(dialog.getByRole("button", { name: "Turn on" }));
		expect(await screen.findByText("Directory turned on")).toBeDefined();
		expect(await screen.findByText("Starting")).toBeDefined();
		expect(screen.getByRole("button", { name: "Turn off" })).toBeDefined();
		expect(bff.callsOf("POST")).toHaveLength(1);
	});

	it("show the progress of the first fill with the time it still takes", async () => {
		const { state } = await show(on({ phase: "filling", read: 31_000, expected: 124_000, secondsLeft: 410 }));
		expect(state.getByText("Filling")).toBeDefined();
		expect(state.getByText("31,000 of 124,000 users read. About 7 minutes left.")).toBeDefined();
		expect(state.getByRole("progressbar", { name: "Users read" }).getAttribute("aria-valuenow")).toBe("25");
	});

	it("say that members follow once all users are read", async () => {
		const { state } = await show(on({ phase: "filling", read: 12, expected: 12, secondsLeft: 0 }));
		expect(
			state.getByText(
				"All 12 users are read. The members of roles, organizations and groups follow. About 1 second left.",
			),
		).toBeDefined();
	});

	it("say how old a directory is that is up to date, and what the latest comparison found", async () => {
		const { state } = await show(following);
		expect(state.getByText("Up to date")).toBeDefined();
		expect(factOf("Stored")).toBe("123,450 users, in 98.7 MB");
		expect(factOf("As of")).toBe("4 seconds ago");
		expect(factOf("Differences found")).toBe("2 that the log had not told, all corrected");
		expect(screen.queryByText("To read again")).toBeNull();
		expect(
			screen.getByText(/^The first fill reads the users from one export .* one call .* for every 100/),
		).toBeDefined();
	});

	it.each([
		["open", "Open: most changes arrive at once"],
		["closed", "Closed at the moment: changes arrive with the log"],
		["ungranted", "Needs the scope read:events: changes arrive with the log"],
		["unserved", "Not served by this tenant: changes arrive with the log"],
	] as const)("say what became of a stream of events that is %s", async (events, text) => {
		await show({ ...following, status: { ...following.status, events } });
		expect(factOf("Event stream")).toBe(text);
	});

	it("say nothing of the stream of events before the first fill has ended", async () => {
		await show(on({ phase: "filling", read: 1, expected: 2 }));
		expect(screen.queryByText("Event stream")).toBeNull();
	});

	it("say what the fill of a few users takes, which needs no export", async () => {
		await show({ ...off, estimate: { users: 30_000, calls: 300, seconds: 19 } });
		expect(screen.getByText(/fill of 30,000 users takes at least 300 calls .* 19 seconds/)).toBeDefined();
	});

	it("say that it catches up after a gap in the log", async () => {
		const { state } = await show({ ...following, status: { ...following.status, phase: "repairing", due: 1 } });
		expect(state.getByText("Catching up")).toBeDefined();
		expect(factOf("To read again")).toBe("1 user");
	});

	it("say why it is held up, and how far it is", async () => {
		const { state } = await show(on({ phase: "filling", read: 1, expected: 4, problemCode: "tenant_rate_limited" }));
		expect(state.getByText("Held up")).toBeDefined();
		expect(state.getByRole("alert").textContent).toMatch(/^The tenant cannot be read: \S/);
		expect(state.getByText("1 of 4 users read.")).toBeDefined();
	});

	it("say that no server works on it", async () => {
		const { state } = await show(on({ isHeld: false }));
		expect(state.getByText("Waiting")).toBeDefined();
		expect(state.getByText(/^No server works on it right now/)).toBeDefined();
	});

	it("name what it cannot read, with the scopes to grant, and what is left out of it", async () => {
		await show({ ...on({ ...filled, phase: "following", missing: ["log", "group"] }), fields: ["user_metadata"] });
		const missing = within(screen.getByRole("region", { name: "What it cannot read" }));
		expect(missing.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
			"The tenant’s log: changes made elsewhere arrive minutes late.read:logs",
			"Groups: nobody is found by group.read:groupsread:group_members",
		]);
		expect(screen.getByText("User metadata")).toBeDefined();
		expect(screen.queryByText("Phone numbers")).toBeNull();
		expect(screen.getByText("Left out by DIRECTORY_FIELDS:").nextElementSibling?.textContent).toBe("app_metadata");
	});

	it("turn it off and keep what it has", async () => {
		const { user } = await show(following);
		bff.answer("DELETE /api/directory/switch", undefined);
		await user.click(screen.getByRole("button", { name: "Turn off" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Turn the directory off?" }));
		bff.answer(path, { ...following, isOn: false });
		await user.click(dialog.getByRole("button", { name: "Turn off" }));
		expect(await screen.findByText("Off")).toBeDefined();
		expect(factOf("Stored")).toBe("123,450 users, in 98.7 MB");
	});

	it("drop it once its name is typed", async () => {
		const { user } = await show({ ...following, isOn: false });
		bff.answer("DELETE /api/directory", undefined);
		await user.click(screen.getByRole("button", { name: "Drop directory" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Drop the directory?" }));
		const confirm = dialog.getByRole("button", { name: "Drop directory" });
		expect(confirm).toHaveProperty("disabled", true);
		await user.type(dialog.getByLabelText("Type directory to confirm"), "Directory");
		bff.answer(path, off);
		await user.click(confirm);
		expect(await screen.findByText("Directory dropped")).toBeDefined();
		expect(bff.bodiesOf("DELETE /api/directory")).toEqual([{ confirmation: "directory" }]);
		await waitFor(() => expect(factOf("Stored")).toBe("No users"));
	});

	it("say that the setting decides, and what it leaves possible", async () => {
		const { user } = await show({ ...following, isOn: false, setting: "off" });
		expect(
			screen.getByText("The setting DIRECTORY=off decides this. Change it where Rolecall is started."),
		).toBeDefined();
		const turn = screen.getByRole("button", { name: "Turn on" });
		expect(turn.getAttribute("aria-disabled")).toBe("true");
		await user.click(turn);
		expect(screen.queryByRole("dialog")).toBeNull();
		expect(screen.getByRole("button", { name: "Drop directory" }).getAttribute("aria-disabled")).toBeNull();
	});

	it("allow neither switch nor drop while the setting turns it on", async () => {
		await show({ ...following, setting: "on" });
		for (const name of ["Turn off", "Drop directory"])
			expect(screen.getByRole("button", { name }).getAttribute("aria-disabled")).toBe("true");
	});

	it("offer no switch to a level that may only see the state", async () => {
		await show(following, { permissions: ["users:read", "directory:read"] });
		expect(screen.getByRole("button", { name: "Turn off" }).getAttribute("aria-disabled")).toBe("true");
	});

	it("read in Spanish", async () => {
		const { state } = await show(following, { locale: "es" });
		expect(state.getByText("Al día")).toBeDefined();
		expect(factOf("Actualizado")).toBe("hace 4 segundos");
		expect(factOf("Guardado")).toBe("123.450 usuarios, en 98,7 MB");
	});
});
