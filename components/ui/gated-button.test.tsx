import { screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it, vi } from "vitest";
import { type AuditAction, acts, auditActions } from "@/lib/access/acts";
import { formReads } from "@/lib/access/form-reads";
import { maskSign } from "@/lib/access/mask-sign";
import type { Permission } from "@/lib/access/permissions";
import type { UserPage } from "@/lib/users/user";
import en from "@/messages/en.json";
import { GroupRolesEditor } from "../groups/group-roles-editor.tsx";
import { EnableConnectionButton } from "../organizations/connections/enable-connection-button.tsx";
import { CreateInvitationButton } from "../organizations/invitations/create-invitation-button.tsx";
import { MemberRolesButton } from "../organizations/members/member-roles-button.tsx";
import { pageOf } from "../testing/person-access.ts";
import { renderComponent } from "../testing/render-component.tsx";
import { useUserOffer } from "../users/acts/use-user-offer.ts";
import { CreateUserButton } from "../users/create/create-user-button.tsx";
import { AddToOrganization } from "../users/organizations/add-to-organization.tsx";
import { MembershipActs } from "../users/organizations/membership-acts.tsx";
import { Reveal } from "../users/reveal.tsx";
import { UserProvider } from "../users/user-context.tsx";
import { GatedButton } from "./gated-button.tsx";

const { user } = pageOf("auth0|7", "Grace");
const page: UserPage = {
	user: { ...user, email: `g${maskSign}@example.test` },
	lockouts: { state: "known", blocks: [] },
};
const act = "Act";
const viewAs = { level: "support", untilMs: 2_000_000_000_000 };

function Offer() {
	const { offered, why } = useUserOffer();
	return <output>{`${offered.length}: ${why}`}</output>;
}

it.each([
	["en", "You are viewing Rolecall as somebody else, so you cannot change or reveal anything.", "Show E-mail"],
	["es", "Estás viendo Rolecall como otra persona, así que no puedes cambiar ni mostrar nada.", "Mostrar: E-mail"],
] as const)("acts are disabled in a view as somebody else, and say why in %s", async (locale, words, show) => {
	const onClick = vi.fn();
	const { user: reader } = renderComponent(
		<UserProvider page={page}>
			<GatedButton permission="users:block" onClick={onClick}>
				{act}
			</GatedButton>
			<Reveal field="email" what="E-mail">
				{() => null}
			</Reveal>
			<Offer />
		</UserProvider>,
		{ locale, permissions: ["users:read", "users:block", "pii:reveal-one"], viewAs },
	);
	expect(screen.getByText(`0: ${words}`)).toBeDefined();
	for (const name of [act, show]) {
		const button = screen.getByRole("button", { name });
		expect(button.getAttribute("aria-disabled")).toBe("true");
		await reader.click(button);
		await reader.hover(button);
		expect((await screen.findAllByRole("tooltip")).map(({ textContent }) => textContent)).toContain(words);
	}
	expect(onClick).not.toHaveBeenCalled();
	expect(screen.queryByRole("alert")).toBeNull();
});

it("an act that the viewed level may not do says who can", async () => {
	const { user: reader } = renderComponent(
		<GatedButton permission="users:delete" onClick={() => undefined}>
			{act}
		</GatedButton>,
		{ permissions: ["users:read"], viewAs },
	);
	await reader.hover(screen.getByRole("button", { name: act }));
	expect((await screen.findByRole("tooltip")).textContent).toContain("can do it");
});

/** The acts whose form needs a read, and each such read. */
const neededReads = auditActions.flatMap((action) => (formReads[action] ?? []).map((read) => [action, read] as const));

it.each(neededReads)(
	"%s is off without the read that its form needs, %s, and says whom to ask",
	async (action, read) => {
		const [{ permission }, needed] = [acts[action], formReads[action] ?? []];
		const held = [permission, ...needed];
		const button = (
			<GatedButton permission={permission} action={action} onClick={() => undefined}>
				{act}
			</GatedButton>
		);
		const lacking = renderComponent(button, { permissions: held.filter((one) => one !== read) });
		expect(screen.getByRole("button", { name: act }).getAttribute("aria-disabled")).toBe("true");
		await lacking.user.hover(screen.getByRole("button", { name: act }));
		const words = (await screen.findByRole("tooltip")).textContent;
		expect(words).toContain(`“${en.myAccess.permissions[read]}”`);
		expect(words).toMatch(/Rolecall \w+ can do it\.$/);
		lacking.unmount();
		renderComponent(button, { permissions: held });
		expect(screen.getByRole("button", { name: act }).getAttribute("aria-disabled")).toBeNull();
	},
);

const openers: [string, ReactNode, AuditAction][] = [
	["a new user", <CreateUserButton key="" />, "user.created"],
	[
		"a connection",
		<EnableConnectionButton key="" organizationId="org_1" held={[]} />,
		"organization.connection_enabled",
	],
	[
		"an invitation",
		<CreateInvitationButton key="" organization={{ id: "org_1", name: "Acme" }} />,
		"organization.invitation_created",
	],
	[
		"the roles of a member",
		<MemberRolesButton key="" userId="auth0|7" name="Grace" onClick={() => undefined} />,
		"organization.member_roles_updated",
	],
	[
		"the roles of a membership",
		<UserProvider key="" page={page}>
			<MembershipActs organization={{ id: "org_1", name: "Acme" }} onAct={() => undefined} />
		</UserProvider>,
		"organization.member_roles_updated",
	],
	[
		"the organizations of a user",
		<UserProvider key="" page={page}>
			<AddToOrganization held={[]} />
		</UserProvider>,
		"organization.members_added",
	],
	[
		"the roles of a group",
		<GroupRolesEditor key="" groupId="grp_1" read={{ roles: [], version: "v1" }} />,
		"group.roles_updated",
	],
];

it.each(openers)("the button for %s opens no form that its reader could not fill in", (_what, opener, action) => {
	const [{ permission }, needed] = [acts[action], formReads[action] ?? []];
	const off = () => screen.getAllByRole("button").filter((button) => button.getAttribute("aria-disabled") === "true");
	const able = renderComponent(opener, { permissions: [permission, ...needed] });
	const before = off().length;
	able.unmount();
	renderComponent(opener, { permissions: [permission] });
	expect(off().length).toBe(before + 1);
});

it("lists no act on a user whose form its reader could not fill in", () => {
	const held: Permission[] = ["users:read", "roles:assign"];
	const offer = (
		<UserProvider page={page}>
			<Offer />
		</UserProvider>
	);
	renderComponent(offer, { permissions: held });
	expect(screen.getByRole("status").textContent).toMatch(/^0: /);
});
