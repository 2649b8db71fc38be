import { screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { GroupListPage } from "../groups/group-list-page.tsx";
import { InvitationListPage } from "../organizations/invitations/invitation-list-page.tsx";
import { OrganizationListPage } from "../organizations/list/organization-list-page.tsx";
import { OrganizationMembersPage } from "../organizations/members/organization-members-page.tsx";
import { OrganizationRoleListPage } from "../roles/list/organization-role-list-page.tsx";
import { RoleListPage } from "../roles/list/role-list-page.tsx";
import { RoleComparePage } from "../roles/role-compare-page.tsx";
import { RoleMembersPage } from "../roles/role-members-page.tsx";
import { RolePermissionsPage } from "../roles/role-permissions-page.tsx";
import { pageOf } from "../testing/person-access.ts";
import { renderComponent } from "../testing/render-component.tsx";
import { serveAnswers } from "../testing/serve-answers.ts";
import { TokenLab } from "../token-lab/token-lab.tsx";
import { AccessCompare } from "../users/access/access-compare.tsx";
import { UserAccess } from "../users/access/user-access.tsx";
import { UserActivity } from "../users/activity/user-activity.tsx";
import { UserProvider } from "../users/user-context.tsx";

const bff = serveAnswers();

const ofAda = (tab: ReactNode) => <UserProvider page={pageOf("auth0|ada", "Ada Byron")}>{tab}</UserProvider>;

const pages: [string, ReactNode, string, string][] = [
	["the roles", <RoleListPage key="" />, "name=edit&sort=size", "sort"],
	["the roles", <RoleListPage key="" />, "order=up&sort=members", "order"],
	["the roles", <RoleListPage key="" />, "name=edit&page=-1", "page"],
	["the roles", <RoleListPage key="" />, "name=edit&name=cook", "name"],
	["an organization's roles", <OrganizationRoleListPage key="" />, "sort=members&organization=acme", "organization"],
	["the organizations", <OrganizationListPage key="" />, "q=acme&sort=name", "sort"],
	["the organizations", <OrganizationListPage key="" />, "q=acme&page=1e1", "page"],
	["the groups", <GroupListPage key="" />, "search=sales&page=x", "page"],
	["the members of a role", <RoleMembersPage key="" roleId="rol_1" />, "find=ada&page=0", "page"],
	["the members of a role", <RoleMembersPage key="" roleId="rol_1" />, "page=22&from=", "from"],
	["an organization's members", <OrganizationMembersPage key="" organizationId="org_1" />, "find=a&page=2.5", "page"],
	["an organization's invitations", <InvitationListPage key="" organizationId="org_1" />, "find=a&page=", "page"],
	["the comparison of roles", <RoleComparePage key="" roleId="rol_1" />, "with=rol_2&show=mine", "show"],
	["a role's editor", <RolePermissionsPage key="" roleId="rol_1" />, "like=rol_2&take=all", "take"],
	["the comparison of people", ofAda(<AccessCompare />), "with=auth0%7Cgrace&show=mine", "show"],
	["a user's access", ofAda(<UserAccess />), "like=auth0%7Cgrace&take=all", "take"],
	["the token lab", <TokenLab key="" />, "patterns=sdk%2Cfoo&rate=9", "patterns"],
	["the token lab", <TokenLab key="" />, "patterns=&callers=many", "callers"],
	["the token lab", <TokenLab key="" />, "fault=none&rate=fast", "rate"],
	["a user's activity", ofAda(<UserActivity />), "who=me&kind=everything", "kind"],
];

describe("an address with a part that cannot be read", () => {
	it("has a document title", async () => {
		renderComponent(<GroupListPage />, { search: "?page=x" });
		const { textContent } = await screen.findByRole("heading", { level: 1 });
		expect(document.title).toContain(textContent);
	});

	it.each(pages)(
		"shows none of %s, asks for nothing, and removes the part alone",
		async (_what, page, search, part) => {
			const { user, went } = renderComponent(page, { search: `?${search}` });
			expect((await screen.findByRole("alert")).textContent).toContain(`this part of the address: ${part}.`);
			expect(bff.calls).toEqual([]);
			await user.click(screen.getByRole("button", { name: "Remove from address" }));
			const left = [...new URLSearchParams(search)].filter(([name]) => name !== part);
			await expect.poll(() => [...new URLSearchParams(went.search)]).toEqual(left);
		},
	);

	it("names every such part, in Spanish too", async () => {
		renderComponent(<RoleListPage />, { search: "?sort=size&page=0", locale: "es" });
		expect((await screen.findByRole("alert")).textContent).toContain("estas partes de la dirección: sort, page.");
	});
});
