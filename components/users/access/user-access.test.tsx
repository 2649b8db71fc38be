import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ApiList } from "@/lib/apis/contract";
import type { ActReport } from "@/lib/audit/steps";
import type { RolePermissions } from "@/lib/roles/contract";
import type { UserAccess as Access } from "@/lib/users/user-access";
import { button } from "../../testing/button.ts";
import { accessOf, grant, named, pageOf, role } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserProvider } from "../user-context.tsx";
import { UserAccess } from "./user-access.tsx";

const bff = serveAnswers();

const path = "/api/users/auth0%7Cada/access";
const page = pageOf("auth0|ada", "Ada Byron");

const support = grant(role("Support"), ["read:a", "read:b"]);
const billing = grant(role("Billing"), ["read:a", "read:b", "read:c"]);
const direct = grant({ kind: "direct" }, ["read:d"]);
const inAcme = grant(
	{ kind: "organization", role: { id: "rol_Clerk", name: "Clerk" }, through: { id: "org_1", name: "Acme" } },
	["read:a"],
);

const apis: ApiList = {
	apis: [
		{
			id: "1",
			name: "Shop",
			identifier: "https://shop.example",
			scopes: named(["read:a", "read:d", "read:e"]).map(({ permission_name }) => ({ value: permission_name })),
		},
	],
	hasMore: false,
};

const ofRole = (names: readonly string[]): RolePermissions => ({
	permissions: named(names),
	version: "v1",
	hasMore: false,
});

const done: ActReport = { entryId: "0197f3d2-0000-7000-8000-000000000001", outcome: "succeeded", steps: [] };

/** Serves Ada's access, the APIs, and the role Cook, which can be assigned to her. */
function answerAccess(access: Access) {
	bff.answer(`GET ${path}`, access);
	bff.answer("GET /api/apis", apis);
	bff.answer("GET /api/roles", { roles: [{ id: "rol_Cook", name: "Cook" }], start: 0, limit: 50, total: 1 });
	bff.answer("GET /api/roles/rol_Cook/permissions", ofRole(["read:a", "read:x"]));
}

const view = (
	<UserProvider page={page}>
		<UserAccess />
	</UserProvider>
);
type User = ReturnType<typeof renderComponent>["user"];
const assigning = async () => within(await screen.findByRole("dialog", { name: "Assign roles to Ada Byron" }));
const bar = async () => within(await screen.findByRole("region", { name: "Unsaved changes" }));

/** Removes the role Support from Ada and opens the save dialog. */
async function removeSupportAndAsk(user: User) {
	await user.click(await screen.findByRole("button", { name: "Remove role Support" }));
	await user.click((await bar()).getByRole("button", { name: "Save 1 change" }));
	return within(await screen.findByRole("dialog", { name: "Save the access of Ada Byron?" }));
}

describe("what a person may do", () => {
	it("shows that it is loading, and then each permission with all its sources", async () => {
		const access = Promise.withResolvers<Access>();
		answerAccess(accessOf([]));
		bff.answer(`GET ${path}`, () => access.promise);
		renderComponent(view);
		await screen.findByRole("status", { name: "Loading" });
		access.resolve(accessOf([support, direct, inAcme]));
		const row = (await screen.findByText("read:a")).closest("li");
		expect(row?.textContent).toContain("Support");
		expect(row?.textContent).toContain("Clerk, in Acme");
		screen.getByRole("link", { name: "Who has this: read:a" });
		expect(screen.getAllByText("read:d").at(-1)?.closest("li")?.textContent).toContain("Direct");
	});

	it("shows a failure if it cannot be read, never a person without roles", async () => {
		bff.answer(`GET ${path}`, problem("tenant_failed"));
		renderComponent(view);
		await screen.findByRole("alert");
		expect(screen.queryByText("No roles")).toBeNull();
	});

	it("says that the person has no access if there is none", async () => {
		answerAccess(accessOf([]));
		renderComponent(view);
		await screen.findByText("No roles");
		screen.getByText("No permissions.");
	});

	it("names each source that could not be read with its scope, and shows the rest", async () => {
		const sources = {
			organizations: { hasMore: false, code: "missing_scope" as const, scope: "read:organizations" },
			groups: { hasMore: false, code: "not_in_plan" as const },
		};
		answerAccess(accessOf([support], sources));
		renderComponent(view);
		await screen.findByText(/Access through organizations is not shown.*read:organizations/);
		screen.getByText("This tenant has no groups.");
		screen.getByText("read:b");
	});

	it("says that there is more than Rolecall reads", async () => {
		answerAccess(accessOf([support], { direct: { hasMore: true }, groups: { hasMore: true } }));
		renderComponent(view);
		await screen.findByText(/first 1,000 permissions of this user/);
		screen.getByText(/first 20 groups; there are more/);
	});

	it("is read-only for a viewer, and says who can change it", async () => {
		answerAccess(accessOf([support, direct]));
		renderComponent(view, { level: "viewer" });
		await screen.findByText("read:b");
		expect(screen.queryByRole("button", { name: "Remove role Support" })).toBeNull();
		button("Assign roles").focus();
		expect((await screen.findByRole("tooltip")).textContent).toContain("can do it");
	});

	it("cannot be changed by the person themselves", async () => {
		answerAccess(accessOf([support]));
		renderComponent(view, { userId: "auth0|ada" });
		await screen.findByText("read:b");
		expect(screen.queryByRole("button", { name: "Remove role Support" })).toBeNull();
		button("Assign roles").focus();
		expect((await screen.findByRole("tooltip")).textContent).toContain("These are your own roles.");
	});
});

describe("the edit of a person's access", () => {
	it("says that removing a role changes nothing where another grants the same", async () => {
		answerAccess(accessOf([support, billing]));
		const { user } = renderComponent(view);
		await user.click(await screen.findByRole("button", { name: "Remove role Support" }));
		const unsaved = await bar();
		unsaved.getByText("In effect, this user’s permissions stay the same.");
		unsaved.getByText(/Removing Support changes nothing: Billing grants the same 2 permissions\./);
		await user.click(button("Keep role Support"));
		expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull();
	});

	it("says how many permissions a removed role takes with it, and marks them", async () => {
		answerAccess(accessOf([support, inAcme]));
		const { user } = renderComponent(view);
		await user.click(await screen.findByRole("button", { name: "Remove role Support" }));
		(await bar()).getByText("Removing Support removes 1 of its 2 permissions.");
		await waitFor(() => expect(screen.getByText("read:b").closest("li")?.textContent).toContain("Will be lost"));
		expect(screen.getByText("read:a").closest("li")?.textContent).not.toContain("Will be lost");
	});

	it("says what an added role really adds once the role has been read", async () => {
		answerAccess(accessOf([support]));
		const grants = Promise.withResolvers<RolePermissions>();
		bff.answer("GET /api/roles/rol_Cook/permissions", () => grants.promise);
		const { user } = renderComponent(view);
		await user.click(await screen.findByRole("button", { name: "Assign roles" }));
		await user.click(await screen.findByRole("option", { name: "Cook" }));
		const dialog = await assigning();
		dialog.getByText("Reading the permissions of the added roles…");
		expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Save 1 change" }).disabled).toBe(true);
		grants.resolve(ofRole(["read:a", "read:x"]));
		await dialog.findByText("Adding Cook adds 1 of its 2 permissions.");
		expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Save 1 change" }).disabled).toBe(false);
		expect((await screen.findByText("read:x")).closest("li")?.textContent).toContain("Will be added");
	});

	it("says that the effect is not known if an added role cannot be read, and shows no effect", async () => {
		answerAccess(accessOf([support]));
		bff.answer("GET /api/roles/rol_Cook/permissions", problem("tenant_timeout"));
		const { user } = renderComponent(view);
		await user.click(await screen.findByRole("button", { name: "Assign roles" }));
		await user.click(await screen.findByRole("option", { name: "Cook" }));
		await user.click((await assigning()).getByRole("button", { name: "Cancel" }));
		await user.click(button("Remove role Support"));
		await screen.findByText(/The effect is unknown.*Auth0 did not respond in time\./);
		expect((await bar()).queryByText(/Removing Support/)).toBeNull();
	});

	it("says that the roles are loading, or why they cannot be read, before it says that none is left", async () => {
		answerAccess(accessOf([support]));
		const roles = Promise.withResolvers<Response>();
		bff.answer("GET /api/roles", () => roles.promise);
		const { user } = renderComponent(view);
		await user.click(await screen.findByRole("button", { name: "Assign roles" }));
		await user.click(await screen.findByRole("combobox", { name: "Roles to assign" }));
		await screen.findByText("Loading");
		roles.resolve(problem("tenant_timeout"));
		await screen.findByText("Auth0 did not respond in time.");
		expect(screen.queryByText("This user already has every role.")).toBeNull();
	});

	it("changes direct permissions in the same save", async () => {
		answerAccess(accessOf([direct]));
		bff.answer(`PATCH ${path}`, pending);
		const { user } = renderComponent(view);
		await user.click(await screen.findByRole("button", { name: "Edit direct permissions" }));
		await user.click(await screen.findByRole("checkbox", { name: /^read:e/ }));
		await user.click(screen.getByRole("checkbox", { name: /^read:d/ }));
		await user.click(button("Save 2 changes"));
		const asked = within(await screen.findByRole("dialog"));
		asked.getByText("In effect: gains 1 permission, loses 1 permission.");
		await user.click(asked.getByRole("button", { name: "Save 2 changes" }));
		await waitFor(() => expect(bff.callsOf("PATCH")).toHaveLength(1));
		expect(bff.callsOf("PATCH")[0]).toContain('"version":"v1"');
	});

	it("keeps the chosen roles as unsaved changes if the dialog is cancelled", async () => {
		answerAccess(accessOf([support]));
		const { user } = renderComponent(view);
		await user.click(await screen.findByRole("button", { name: "Assign roles" }));
		await user.click(await screen.findByRole("option", { name: "Cook" }));
		expect(screen.queryByRole("region", { name: "Unsaved changes" })).toBeNull();
		await user.click((await assigning()).getByRole("button", { name: "Cancel" }));
		(await bar()).getByRole("button", { name: "Save 1 change" });
	});
});

describe("the save of a person's access", () => {
	it("takes one request and can be undone", async () => {
		answerAccess(accessOf([support, billing]));
		bff.answer(`PATCH ${path}`, done);
		const { user } = renderComponent(view);
		const asked = await removeSupportAndAsk(user);
		asked.getByText(/Removing Support changes nothing/);
		bff.answer(`GET ${path}`, accessOf([billing], {}, "v2"));
		await user.click(asked.getByRole("button", { name: "Save 1 change" }));
		await user.click(await screen.findByRole("button", { name: /^Undo/ }));
		await waitFor(() => expect(bff.callsOf("PATCH")).toHaveLength(2));
		expect(screen.queryByRole("dialog")).toBeNull();
		expect(bff.callsOf("PATCH")[0]).toContain('"roles":{"add":[],"remove":["rol_Support"]}');
		expect(bff.callsOf("PATCH")[1]).toContain('"roles":{"add":["rol_Support"],"remove":[]}');
		expect(bff.callsOf("PATCH")[1]).toContain(`"undoes":"${done.entryId}"`);
	});

	it("names the roles that are left after a partial save, and keeps them in the edit", async () => {
		answerAccess(accessOf([support, billing]));
		const items = [{ item: "rol_Support", outcome: "failed" as const, detail: "Too many requests." }];
		bff.answer(`PATCH ${path}`, {
			...done,
			outcome: "partly",
			steps: [{ kind: "user.roles_removed", items }],
		} satisfies ActReport);
		const { user } = renderComponent(view);
		const asked = await removeSupportAndAsk(user);
		await user.click(asked.getByRole("button", { name: "Save 1 change" }));
		expect((await asked.findByRole("alert")).textContent).toContain("Support: Too many requests.");
		asked.getByRole("button", { name: "Save 1 change" });
	});

	it("shows who changed what in the meantime, and which of one's own changes are left", async () => {
		answerAccess(accessOf([support]));
		const changes = [{ actorName: "Grace Hopper", action: "user.access_updated", createdAt: "2026-01-02T03:04:05Z" }];
		bff.answer(`PATCH ${path}`, problem("conflict", { current: { version: "v2", changes } }));
		const { user } = renderComponent(view);
		const asked = await removeSupportAndAsk(user);
		bff.answer(`GET ${path}`, accessOf([support, billing], {}, "v2"));
		await user.click(asked.getByRole("button", { name: "Save 1 change" }));
		const conflict = within(await screen.findByRole("dialog", { name: "Someone else edited this" }));
		conflict.getByText(/Grace Hopper/);
		conflict.getByText("Added: Billing");
		conflict.getByText(/Removing Support changes nothing: Billing grants/);
		bff.answer(`PATCH ${path}`, done);
		await user.click(conflict.getByRole("button", { name: "Save my changes" }));
		await screen.findByRole("button", { name: /^Undo/ });
		expect(bff.callsOf("PATCH")[1]).toContain('"version":"v2"');
	});

	it("keeps the dialog open with the reason if Rolecall refuses it", async () => {
		answerAccess(accessOf([support]));
		bff.answer(`PATCH ${path}`, problem("user_above_you"));
		const { user } = renderComponent(view);
		const asked = await removeSupportAndAsk(user);
		await user.click(asked.getByRole("button", { name: "Save 1 change" }));
		expect((await asked.findByRole("alert")).textContent).toContain("Ask an admin to do this.");
	});

	it("is shown in Spanish, with the sources that are missing", async () => {
		const sources = {
			organizations: { hasMore: false, code: "missing_scope" as const, scope: "read:organizations" },
			groups: { hasMore: true },
		};
		answerAccess(accessOf([support, direct, inAcme], sources));
		const { user } = renderComponent(view, { locale: "es" });
		await user.click(await screen.findByRole("button", { name: "Quitar el rol Support" }));
		await screen.findByText(/En la práctica: pierde 1 permiso/);
		await user.click(button("Guardar 1 cambio"));
		await screen.findByRole("dialog", { name: "¿Guardar el acceso de Ada Byron?" });
	});
});
