import { screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PersonExport } from "@/lib/users/personal-data";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserProvider } from "../user-context.tsx";
import { UserActDialog } from "./user-act-dialog.tsx";
import { UserActionList } from "./user-action-list.tsx";

/** The files that were saved, as the browser is asked for it: other tests may have loaded the function that asks. */
const saved: { file: Blob; name: string }[] = [];
function recordSaved() {
	let file = new Blob();
	vi.spyOn(URL, "createObjectURL").mockImplementation((made) => {
		if (made instanceof Blob) file = made;
		return "blob:none";
	});
	vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
		if (this.download !== "") saved.push({ file, name: this.download });
	});
}

const bff = serveAnswers();
const path = "/api/users/auth0%7C7";
const ada = {
	user_id: "auth0|7",
	name: "Ada",
	email: "ada@example.test",
	identities: [{ connection: "Users", provider: "auth0", user_id: "7" }],
	user_metadata: {},
	app_metadata: {},
};

const closed = vi.fn();
const show = (act: "exportData" | "eraseData" | "delete", options: Parameters<typeof renderComponent>[1] = {}) =>
	renderComponent(
		<UserProvider page={{ user: ada, lockouts: { state: "known", blocks: [] } }}>
			<UserActDialog act={act} onClose={closed} />
		</UserProvider>,
		options,
	);

beforeEach(() => {
	closed.mockClear();
	saved.length = 0;
	recordSaved();
});
afterEach(() => vi.restoreAllMocks());

describe("the export of personal data", () => {
	const whole = { isWhole: true, value: [] };
	const names = ["user", "roles", "permissions", "organizations", "sessions", "refreshTokens"];
	const tenant = Object.fromEntries([...names, "grants", "signInMethods", "logs"].map((name) => [name, whole]));
	const exported: PersonExport = { userId: "auth0|7", exportedAt: "", tenant, rolecall: {}, notIncluded: [] };

	it("saves a file that is named after the user, and gives the reason to the server", async () => {
		bff.answer(`POST ${path}/personal-data`, exported);
		const { user } = show("exportData");
		await user.type(screen.getByRole("textbox", { name: /^Reason/ }), "Request 12");
		await user.click(screen.getByRole("button", { name: "Export personal data" }));
		await screen.findByText("Personal data saved: Ada. The audit records it.");
		expect(saved.map(({ name }) => name)).toEqual(["personal-data-auth0-7.json"]);
		expect(JSON.parse((await saved[0]?.file.text()) ?? "")).toEqual(exported);
		expect(bff.bodiesOf("POST")).toEqual([{ reason: "Request 12" }]);
		expect(closed).toHaveBeenCalledOnce();
	});

	it("names the parts that are not complete, in Spanish too", async () => {
		const grants = { isWhole: false, unread: "missing_scope" };
		const logs = { isWhole: false, value: [] };
		bff.answer(`POST ${path}/personal-data`, {
			...exported,
			tenant: { ...tenant, grants, logs },
			rolecall: { unread: "forbidden" },
		});
		const { user } = show("exportData", { locale: "es" });
		await user.click(screen.getByRole("button", { name: "Exportar datos personales" }));
		await screen.findByText(
			/Incompleto: concesiones a aplicaciones, entradas de registro y datos propios de Rolecall\./,
		);
	});

	it("saves no file if it fails, and says why", async () => {
		bff.answer(`POST ${path}/personal-data`, problem("audit_unavailable"));
		const { user } = show("exportData");
		await user.click(screen.getByRole("button", { name: "Export personal data" }));
		await screen.findByRole("alert");
		expect(saved).toEqual([]);
	});
});

describe("the erasure of personal data", () => {
	it("says what goes and what stays, and waits until the e-mail is typed", async () => {
		bff.answer(`DELETE ${path}/personal-data`, undefined);
		const { user } = show("eraseData");
		screen.getByText("the personal values in audit entries");
		screen.getByText("the user in Auth0");
		screen.getByText(/delete the user first/);
		const confirm = screen.getByRole("button", { name: "Erase personal data" });
		expect(confirm).toHaveProperty("disabled", true);
		await user.type(screen.getByRole("textbox", { name: "Type ada@example.test to confirm" }), "Ada@example.test");
		await user.click(confirm);
		await screen.findByText("Personal data erased from Rolecall: Ada");
		expect(bff.bodiesOf("DELETE")).toEqual([{ confirmation: "Ada@example.test" }]);
	});

	it("is not offered to a level that sees some of the users only, and the export neither", () => {
		const list = (options: Parameters<typeof renderComponent>[1]) => {
			const { unmount } = renderComponent(
				<UserProvider page={{ user: ada, lockouts: { state: "known", blocks: [] } }}>
					<UserActionList onAsk={() => undefined} />
				</UserProvider>,
				options,
			);
			const names = screen.getAllByRole("button").map(({ textContent }) => textContent);
			unmount();
			return names.filter((name) => name?.endsWith("personal data"));
		};
		expect(list({})).toEqual(["Export personal data", "Erase personal data"]);
		expect(list({ scope: { connection: ["Users"] } })).toEqual([]);
	});
});

describe("a deletion that also erases", () => {
	const gone = "DELETE /api/gone-users/personal-data";
	beforeEach(() => {
		bff.answer(`GET ${path}/belongings`, { belongings: [] });
		bff.answer(`DELETE ${path}`, undefined);
	});
	const confirm = async (user: ReturnType<typeof show>["user"], { erases }: { erases: boolean }) => {
		if (erases) await user.click(screen.getByRole("checkbox", { name: /^Also erase/ }));
		await user.type(screen.getByRole("textbox", { name: /^Type/ }), "ada@example.test");
		await user.type(screen.getByRole("textbox", { name: /^Reason/ }), "Request 12");
		await user.click(screen.getByRole("button", { name: "Delete user" }));
	};

	it("does not erase unless that is chosen", async () => {
		const { user, went } = show("delete", { path: "/users/auth0%7C7" });
		await confirm(user, { erases: false });
		await screen.findByText("User deleted: Ada");
		expect(bff.callsOf(gone)).toEqual([]);
		expect(went.to).toEqual(["/users"]);
	});

	it("erases once the user is deleted, with the same reason, and then leaves the page", async () => {
		bff.answer(gone, undefined);
		const { user, went } = show("delete", { path: "/users/auth0%7C7" });
		await confirm(user, { erases: true });
		await screen.findByText("User deleted, and personal data erased from Rolecall: Ada");
		expect(bff.bodiesOf(gone)).toEqual([{ userId: "auth0|7", reason: "Request 12" }]);
		expect(bff.callsOf("DELETE").map((call) => call.split(" ")[1])).toEqual([path, gone.split(" ")[1]]);
		expect(went.to).toEqual(["/users"]);
	});

	it("erases nothing if the deletion fails", async () => {
		bff.answer(`DELETE ${path}`, problem("user_above_you"));
		const { user } = show("delete");
		await confirm(user, { erases: true });
		await screen.findByRole("alert");
		expect(bff.callsOf(gone)).toEqual([]);
	});

	it("reports both steps if only the erasure fails, and tries that one again", async () => {
		bff.answer(gone, problem("audit_unavailable"));
		const { user, went } = show("delete", { path: "/users/auth0%7C7" });
		await confirm(user, { erases: true });
		const report = await screen.findByRole("dialog", { name: "Ada is deleted, but not yet erased from Rolecall" });
		within(within(report).getByRole("region", { name: "Done" })).getByText("Delete user");
		within(within(report).getByRole("region", { name: "Failed" })).getByText("Erase personal data");
		bff.answer(gone, undefined);
		await user.click(within(report).getByRole("button", { name: /^Retry/ }));
		await screen.findByText("User deleted, and personal data erased from Rolecall: Ada");
		expect(bff.bodiesOf(gone)).toHaveLength(2);
		expect(bff.callsOf(`DELETE ${path} `)).toHaveLength(1);
		expect(went.to).toEqual(["/users"]);
	});

	it("asks for the reason that the policy wants for the erasure", async () => {
		const { user } = show("delete", { reasonActions: ["user.data_erased"] });
		await user.type(screen.getByRole("textbox", { name: /^Type/ }), "ada@example.test");
		const confirmButton = screen.getByRole("button", { name: "Delete user" });
		expect(confirmButton).toHaveProperty("disabled", false);
		await user.click(screen.getByRole("checkbox", { name: /^Also erase/ }));
		expect(confirmButton).toHaveProperty("disabled", true);
	});

	it("offers no erasure to a level without the permission or with a scope", () => {
		for (const options of [{ level: "support" }, { scope: { connection: ["Users"] } }] as const) {
			const { unmount } = show("delete", options);
			expect(screen.queryByRole("checkbox")).toBeNull();
			unmount();
		}
	});
});
