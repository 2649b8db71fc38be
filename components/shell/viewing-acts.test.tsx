import { useQuery } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { userQueries } from "@/lib/users/client/user-queries";
import { ExportButton } from "../activity/export-button.tsx";
import { GoneUser } from "../activity/gone-user.tsx";
import { GroupRolesEditor } from "../groups/group-roles-editor.tsx";
import { ExportSection } from "../roles/file/export-section.tsx";
import { RolePermissionsPage } from "../roles/role-permissions-page.tsx";
import { PinButton } from "../saved-views/pin-button.tsx";
import { SaveViewButton } from "../saved-views/save-view-button.tsx";
import { ViewActList } from "../saved-views/view-act-list.tsx";
import { ownView } from "../testing/own-view.ts";
import { accessOf, grant, pageOf, role } from "../testing/person-access.ts";
import { renderComponent } from "../testing/render-component.tsx";
import { answerRole } from "../testing/role-permissions.ts";
import { problem, serveAnswers } from "../testing/serve-answers.ts";
import { TokenLab } from "../token-lab/token-lab.tsx";
import { UserAccess } from "../users/access/user-access.tsx";
import { RemoveButton } from "../users/acts/remove-button.tsx";
import { IpBlocks } from "../users/ip-blocks/ip-blocks.tsx";
import { MetadataSection } from "../users/metadata/metadata-section.tsx";
import { UserContact } from "../users/overview/user-contact.tsx";
import { UserProfile } from "../users/profile/user-profile.tsx";
import { UserConsoleSessionsSection } from "../users/sessions/user-console-sessions-section.tsx";
import { IdentitiesSection } from "../users/sign-in/identities-section.tsx";
import { UserProvider } from "../users/user-context.tsx";
import { AccountMenuContent } from "./account-menu-content.tsx";

const bff = serveAnswers();
const nothing = () => undefined;
const there = "there";

const page = pageOf("auth0|7", "Grace");
const identity = (connection: string, user_id: string) => ({ provider: "oauth2", connection, user_id, isSocial: true });
const identities = [identity("first", "1"), identity("second", "2")];
const ofGrace = (children: ReactNode) => (
	<UserProvider page={{ ...page, user: { ...page.user, email: "g•••@example.test", identities } }}>
		{children}
	</UserProvider>
);
const saved = { ...ownView, name: "Mine", search: "" };

/** Says so when the user was read and is not there. */
function Gone() {
	const { error } = useQuery(userQueries.page("auth0|7"));
	return error === null ? null : <p>{there}</p>;
}

const rows: [name: string, component: ReactNode, shown: string | RegExp, control: string | RegExp][] = [
	["a role of a user", ofGrace(<UserAccess />), "Cook", /Cook/],
	["an identity", ofGrace(<IdentitiesSection />), "second", "Unlink second"],
	["the permissions of a role", <RolePermissionsPage key="" roleId="rol_1" />, "read:a", /read:a/],
	[
		"a role of a group",
		<GroupRolesEditor key="" groupId="grp_1" read={{ roles: [{ id: "rol_1", name: "Cook" }], version: "v1" }} />,
		"Cook",
		/Cook/,
	],
	["a blocked address", ofGrace(<IpBlocks onUnblock={nothing} />), /is blocked for everyone/, /Unblock address/],
	["the export of the audit", <ExportButton key="" search={{}} />, "Export", "Export"],
	[
		"what is kept of a deleted user",
		<>
			<Gone />
			<GoneUser userId="auth0|7" />
		</>,
		there,
		"Erase personal data",
	],
	["a saved view", <ViewActList key="" id="acts" view={saved} onAsk={nothing} />, "Copy link", "Rename view"],
	["a new view", <SaveViewButton key="" onClick={nothing} />, "Save view", "Save view"],
	["a run of the token lab", <TokenLab key="" />, "Revoked token", "Revoked token"],
	["the file of roles", <ExportSection key="" />, "Save file", "Save file"],
	[
		"every session of one's own",
		<AccountMenuContent key="" tenantSignOutUrl="" locales={["en"]} onKeys={nothing} />,
		"End my sessions everywhere",
		/End my sessions everywhere/,
	],
	["the names of a user", ofGrace(<UserProfile />), "Profile", "Save profile"],
	["the metadata of a user", ofGrace(<MetadataSection kind="app_metadata" />), "App metadata", "Review and save"],
	["a masked value of a user", ofGrace(<UserContact />), "E-mail", "Show E-mail"],
	["the sessions of a user in Rolecall", ofGrace(<UserConsoleSessionsSection />), /sessions/i, /^End/],
	[
		"something that a user has",
		ofGrace(
			<>
				<p>{there}</p>
				<RemoveButton id="1" label="Remove phone" permission="users:delete-devices" onClick={nothing} />
			</>,
		),
		there,
		"Remove phone",
	],
	[
		"the pin of a view",
		<>
			<Gone />
			<PinButton view={saved} />
		</>,
		there,
		/Mine/,
	],
];

function show(component: ReactNode, options = {}) {
	answerRole(bff);
	bff.answer("GET /api/users/auth0%7C7/access", accessOf([grant(role("Cook"), ["read:a"])]));
	bff.answer("GET /api/users/auth0%7C7", problem("user_not_found"));
	const logs = [{ log_id: "1", date: "2026-11-29T10:00:00.000Z", type: "limit_mu", ip: "192.0.2.9" }];
	bff.answer("GET /api/users/auth0%7C7/logs", { logs, start: 0, limit: 50 });
	bff.answer("GET /api/token/lab", {});
	bff.answer("GET /api/ip-blocks/192.0.2.9", { blocked: true });
	renderComponent(component, options);
}

/** Returns the controls of a name that can be used. */
const usable = (name: string | RegExp) =>
	(["button", "checkbox", "menuitem"] as const)
		.flatMap((role) => screen.queryAllByRole(role, { name }))
		.filter((control) => control.getAttribute("aria-disabled") !== "true");

describe("what a person may change", () => {
	it.each(rows)("cannot be changed in a view as somebody else: %s", async (_name, component, shown, control) => {
		show(component, { viewAs: { level: "admin", untilMs: 2_000_000_000_000 } });
		await screen.findAllByText(shown);
		expect(usable(control)).toEqual([]);
	});

	it.each(rows)("can be changed otherwise: %s", async (_name, component, _shown, control) => {
		show(component);
		await expect.poll(() => usable(control)).toHaveLength(1);
	});
});
